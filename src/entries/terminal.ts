#!/usr/bin/env node
import { readColumns } from '../columns.ts';
import { program } from '../hosts/terminal/program.ts';
import { terminal } from '../hosts/terminal/terminal.ts';
import { main } from '../main.ts';

await program((line) => main(terminal(line)), readColumns).parseAsync();
