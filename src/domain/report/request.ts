import type { Request, Script } from '../request.ts';
import type { SqlFile } from '../sql/script.ts';

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
    sanitize: sanitize && { digest: sanitize.digest, files: namesOf(sanitize.files) },
    assertions: namesOf(assertions),
    reviewedColumns: reviewedColumns?.file ?? null,
  };
}

/** Each once: one that includes others is there in parts. */
function namesOf(files: readonly SqlFile[]): readonly string[] {
  return [...new Set(files.map(({ name }) => name))];
}
