import { readColumns } from '../columns.ts';
import { watchOutput } from '../hosts/terminal/output.ts';
import { program } from '../hosts/terminal/program.ts';
import { terminal } from '../hosts/terminal/terminal.ts';
import { main } from '../main.ts';

watchOutput();
void program(
  (line) => main(terminal(line)),
  readColumns,
  async (given) => (await import('../leftovers.ts')).listLeftovers(given),
);
