/** What package.json says, which scripts/bundle.mjs puts here; not set where the source runs as it is. */
declare const TOOL_VERSION: string | undefined;
declare const TOOL_HOMEPAGE: string | undefined;

/** Which version of this tool runs: of the package, on every host. */
export const version = typeof TOOL_VERSION === 'undefined' ? 'unbuilt' : TOOL_VERSION;

/** Where this tool is described. */
export const homepage = typeof TOOL_HOMEPAGE === 'undefined' ? 'README.md' : TOOL_HOMEPAGE;
