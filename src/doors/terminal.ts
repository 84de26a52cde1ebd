#!/usr/bin/env node
import { readColumns } from '../columns.ts';
import { terminal } from '../hosts/terminal.ts';
import { program } from '../hosts/terminal-program.ts';
import { main } from '../main.ts';

await program((line) => main(terminal(line)), readColumns).parseAsync();
