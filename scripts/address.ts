import { readdirSync, readFileSync } from 'node:fs';

/** Where this repository is on GitHub, and which release of it is shown. */
export type Address = {
  /** Its owner and its name, with a slash between them. */
  readonly slug: string;
  /** Such as `0.1.0`. */
  readonly version: string;
};

/** A mention of this repository as one writes it for GitHub, Buildkite or npm, and of a release of it where one follows. */
const MENTION =
  /(?<=github\.com\/|github:|[\s`'"])[\w-]+\/heroku-staging-refresh(?![\w-])(?:((?:\.git|\/[\w./-]+)?[@#])v\d+\.\d+\.\d+)?/g;

/** What package.json says, under `repository` and `version`: both are written there by hand, and nowhere else. */
export function addressIn(manifest: string): Address {
  const { repository, version } = JSON.parse(manifest);
  const [, slug] =
    /^git\+https:\/\/github\.com\/([\w-]+\/heroku-staging-refresh)\.git$/.exec(repository.url) ?? [];
  if (slug === undefined)
    throw new Error(`package.json: ${repository.url} is not this repository on GitHub.`);
  return { slug, version };
}

/** The text with each mention of this repository leading to `address`. */
export function addressed(text: string, { slug, version }: Address): string {
  return text.replaceAll(MENTION, (_, release?: string) => (release ? `${slug}${release}v${version}` : slug));
}

/** Where the repository is mentioned. */
export const placesOfTheAddress: readonly string[] = [
  'package.json',
  'README.md',
  'CONTRIBUTING.md',
  'test/transcripts/help.terminal.txt',
  ...filesIn('docs', '.md'),
  ...filesIn('examples/github', '.yml'),
  ...filesIn('examples/buildkite', '.yml'),
];

export const address = addressIn(readFileSync('package.json', 'utf8'));

function filesIn(folder: string, ending: string): readonly string[] {
  const names = readdirSync(folder).filter((it) => it.endsWith(ending));
  return names.sort().map((name) => `${folder}/${name}`);
}
