import { github } from '../hosts/github.ts';
import { main } from '../main.ts';

await main(github());
