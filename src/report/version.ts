/** The version in package.json, which scripts/bundle.mjs puts here; not set where the source runs as it is. */
declare const TOOL_VERSION: string | undefined;

/** Which version of this tool runs: of the package, on every host. */
export const version = typeof TOOL_VERSION === 'undefined' ? 'unbuilt' : TOOL_VERSION;
