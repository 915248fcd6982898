// The native build of the core as a subject: a child that is asked in turn with the others, and
// times itself.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export class Native {
  #child;
  #lines;

  constructor(program) {
    this.#child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout });
  }

  async load(path) {
    await this.#ask(`load ${path}`);
  }

  /** `validate`, `html` or `both`. */
  subject(name, command) {
    return { name, run: async (times) => (await this.#ask(`${command} ${times}`)) / 1e6 };
  }

  end() {
    this.#child.stdin.end();
  }

  async #ask(line) {
    this.#child.stdin.write(`${line}\n`);
    const [answer] = await once(this.#lines, 'line');
    return Number(answer);
  }
}
