import type { Request, Script } from '../request.ts';

type Files = 'sanitize' | 'assertions' | 'reviewedColumns';

/** The inputs as a report has them: of files only the names. */
export type RequestReport = Omit<Request, Files> & {
  readonly sanitize: (Pick<Script, 'digest'> & { readonly files: readonly string[] }) | null;
  readonly assertions: readonly string[];
  readonly reviewedColumns: string | null;
};

export function requestReport(request: Request): RequestReport {
  const { sanitize, assertions, reviewedColumns } = request;
  return {
    ...request,
    sanitize: sanitize && { digest: sanitize.digest, files: sanitize.files.map(({ name }) => name) },
    assertions: assertions.map(({ name }) => name),
    reviewedColumns: reviewedColumns?.file ?? null,
  };
}
