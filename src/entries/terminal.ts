#!/usr/bin/env node
import { refuseOldNode } from '../hosts/node-version.ts';

refuseOldNode();
// Only now: a terminal has whatever Node there is, and one that is too old may not even load the rest.
void import('./command.ts');
