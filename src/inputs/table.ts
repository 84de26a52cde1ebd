import * as z from 'zod/mini';
import {
  apiKey,
  appName,
  appNames,
  attachmentName,
  boolean,
  command,
  configVarNames,
  duration,
  durationOrAuto,
  durationOrNone,
  dynoSize,
  oneOf,
  path,
  paths,
  planName,
  postgresVersion,
  processTypes,
  serverNames,
} from './shapes.ts';

type Shape = z.ZodMiniType<unknown, string>;

type Row<S extends Shape> = {
  /** What `--help` shows it with. */
  readonly group: Group;
  /** What stands for its value there; none for one that is just on or off. */
  readonly value?: string;
  /** An empty string where the text says what happens then. */
  readonly default: string;
  readonly required?: true;
  /** What it must be, and what it means. */
  readonly shape: S;
};

/** The two apps; the new database; what is done around its promote; the run itself. */
export type Group = 'apps' | 'database' | 'around' | 'run';

/** One input, as every host shows it. */
export type Input<S extends Shape = Shape> = Row<S> & {
  /** All that it may be, when these are a few words. */
  readonly choices: readonly string[];
};

function row<S extends Shape>(it: Row<S>): Input<S> {
  return { ...it, choices: it.shape instanceof z.ZodMiniEnum ? it.shape.options.map(String) : [] };
}

/**
 * Every input, the same on all hosts, in one row: action.yml, plugin.yml, the reusable workflow, `--help` and docs/inputs.md are made from this
 * table by scripts/describe.ts, and what a run is asked to do is read by it.
 */
export const inputTable = {
  'api-key': row({
    group: 'run',
    value: 'KEY',
    default: '',
    shape: apiKey,
  }),
  'source-app': row({
    group: 'apps',
    value: 'APP',
    default: '',
    required: true,
    shape: appName,
  }),
  'target-app': row({
    group: 'apps',
    value: 'APP',
    default: '',
    required: true,
    shape: appName,
  }),
  task: row({
    group: 'run',
    value: 'TASK',
    default: 'refresh',
    shape: oneOf('refresh', 'undo', 'tidy'),
  }),
  plan: row({
    group: 'database',
    value: 'PLAN',
    default: '',
    shape: planName,
  }),
  mode: row({
    group: 'database',
    value: 'MODE',
    default: 'auto',
    shape: oneOf('auto', 'fork', 'copy', 'backup'),
  }),
  'backup-max-age': row({
    group: 'database',
    value: 'DURATION',
    default: '36h',
    shape: duration,
  }),
  'capture-backup': row({
    group: 'database',
    default: 'false',
    shape: boolean,
  }),
  'postgres-version': row({
    group: 'run',
    value: 'NUMBER',
    default: '',
    shape: postgresVersion,
  }),
  'allow-missing-tables': row({
    group: 'run',
    default: 'false',
    shape: boolean,
  }),
  fast: row({
    group: 'database',
    default: 'true',
    shape: boolean,
  }),
  'source-database': row({
    group: 'apps',
    value: 'NAME',
    default: 'DATABASE',
    shape: attachmentName,
  }),
  'target-database': row({
    group: 'apps',
    value: 'NAME',
    default: 'DATABASE',
    shape: attachmentName,
  }),
  'also-attached-to': row({
    group: 'run',
    value: 'APPS',
    default: '',
    shape: appNames,
  }),
  timeout: row({
    group: 'run',
    value: 'DURATION',
    default: '5h',
    shape: duration,
  }),
  'poll-interval': row({
    group: 'run',
    value: 'DURATION',
    default: 'auto',
    shape: durationOrAuto,
  }),
  'max-age': row({
    group: 'database',
    value: 'DURATION',
    default: '24h',
    shape: duration,
  }),
  'sanitize-sql': row({
    group: 'around',
    value: 'FILES',
    default: '',
    shape: paths,
  }),
  'allow-foreign-servers': row({
    group: 'around',
    value: 'NAMES',
    default: '',
    shape: serverNames,
  }),
  'before-promote': row({
    group: 'around',
    value: 'COMMAND',
    default: '',
    shape: command,
  }),
  'assert-sql': row({
    group: 'around',
    value: 'FILES',
    default: '',
    shape: paths,
  }),
  'reviewed-columns': row({
    group: 'around',
    value: 'FILE',
    default: '',
    shape: path,
  }),
  'on-failure': row({
    group: 'around',
    value: 'WHAT',
    default: 'keep',
    shape: oneOf('keep', 'destroy'),
  }),
  'on-promote-failure': row({
    group: 'around',
    value: 'WHAT',
    default: 'keep',
    shape: oneOf('keep', 'undo'),
  }),
  'keep-old': row({
    group: 'around',
    value: 'DURATION',
    default: '',
    shape: durationOrNone,
  }),
  'after-promote': row({
    group: 'around',
    value: 'COMMAND',
    default: '',
    shape: command,
  }),
  'dyno-size': row({
    group: 'around',
    value: 'SIZE',
    default: '',
    shape: dynoSize,
  }),
  quiesce: row({
    group: 'run',
    value: 'WHAT',
    default: '',
    shape: processTypes,
  }),
  'dry-run': row({
    group: 'run',
    default: 'false',
    shape: boolean,
  }),
  wait: row({
    group: 'run',
    default: 'true',
    shape: boolean,
  }),
  'ignore-hold': row({
    group: 'run',
    default: 'false',
    shape: boolean,
  }),
  'check-shared-config': row({
    group: 'run',
    default: 'false',
    shape: boolean,
  }),
  'shared-config-allowed': row({
    group: 'run',
    value: 'NAMES',
    default: '',
    shape: configVarNames,
  }),
  refreshes: row({
    group: 'run',
    value: 'FILE',
    default: '',
    shape: z.string(),
  }),
  history: row({
    group: 'run',
    value: 'PATH',
    default: '',
    shape: path,
  }),
};

/** What holds for the whole run, and not for one of its refreshes. */
export const perRun: readonly InputName[] = ['api-key', 'refreshes', 'wait', 'task'];

export type InputName = keyof typeof inputTable;

/** Every input as it was meant. */
export type Inputs = {
  readonly [Name in InputName as Camel<Name>]: z.output<(typeof inputTable)[Name]['shape']>;
};

type Camel<Name extends string> = Name extends `${infer Word}-${infer Rest}`
  ? `${Word}${Capitalize<Camel<Rest>>}`
  : Name;

export const inputNames = Object.keys(inputTable) as readonly InputName[];

export function isInput(name: string): name is InputName {
  return Object.hasOwn(inputTable, name);
}

/** Inputs as they were given, by their names; those of another name are mistakes. Null: its mistake is already reported. */
export type Raw = Readonly<Record<string, string | null | undefined>>;
