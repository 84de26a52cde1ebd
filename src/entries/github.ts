import { github } from '../hosts/github/github.ts';
import { main } from '../main.ts';

await main(github());
