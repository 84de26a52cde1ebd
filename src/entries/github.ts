import { github } from '../hosts/github/github.ts';
import { refuseOldNode } from '../hosts/node-version.ts';
import { main } from '../main.ts';

refuseOldNode();
void main(github());
