import type { Request, Script } from '../request.ts';
import type { SqlFile } from '../sql/script.ts';

type Files = 'sanitize' | 'assertions' | 'reviewedColumns';

/** The inputs as a report has them: of files only the names. */
export type RequestReport = Omit<Request, Files> & {
  /** What is run on the new database before anyone uses it; null: nothing. */
  readonly sanitize: (Pick<Script, 'digest'> & { readonly files: readonly string[] }) | null;
  /** Files with queries that must find no row in it. */
  readonly assertions: readonly string[];
  /** The file with the columns that it may have; null: any. */
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
