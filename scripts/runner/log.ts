import { type Command, commandIn } from './commands.ts';
import type { Masks } from './masks.ts';

export type Annotation = {
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
};

/** What a runner makes of the lines of a step. */
export type StepLog = {
  readonly read: (line: string) => void;
  readonly annotate: (annotation: Annotation) => void;
  /** As GitHub shows them, groups as headings. */
  readonly lines: readonly string[];
  readonly annotations: readonly Annotation[];
  /** Set by commands, as one could before there were files for them. */
  readonly outputs: Readonly<Record<string, string>>;
};

/** Source: actions/runner 258d6c857, ExecutionContext.cs, `_maxCountPerIssueType` and `_maxIssueMessageLength`. */
const limits = { annotationsOfALevel: 10, message: 4_096 };

export function stepLog(masks: Masks, onLine: (line: string) => void): StepLog {
  const lines: string[] = [];
  const annotations: Annotation[] = [];
  const outputs: Record<string, string> = {};
  let stopped: string | null = null;

  const show = (text: string) => {
    const shown = masks.hide(text);
    lines.push(shown);
    onLine(shown);
  };
  const annotate = ({ level, title, message }: Annotation) => {
    if (annotations.filter((it) => it.level === level).length >= limits.annotationsOfALevel) return;
    annotations.push({
      level,
      title: masks.hide(title),
      message: masks.hide(message).slice(0, limits.message),
    });
  };
  const obey = (command: Command) => {
    const { name, properties, data } = command;
    if (name === 'add-mask') masks.add(data);
    else if (name === 'group') show(`▸ ${data}`);
    else if (name === 'set-output') outputs[properties.name ?? ''] = data;
    else if (name === 'stop-commands') stopped = data;
    else if (name === 'error' || name === 'warning' || name === 'notice') {
      show(`${name}: ${data}`);
      annotate({ level: name, title: properties.title ?? '', message: data });
    }
  };
  const read = (line: string) => {
    const command = commandIn(line, stopped);
    if (command === null || (stopped !== null && command.name !== stopped)) show(line);
    else if (command.name === stopped) stopped = null;
    else obey(command);
  };
  return { read, annotate, lines, annotations, outputs };
}
