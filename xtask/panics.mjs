// Takes out of a module what nothing calls, and what only words a panic: a panic of this package ends in a trap, and nobody
// reads what it would have said. The standard library brings that code along with every check that
// can fail, and has no stable way to leave it out.
// Arguments: the module as wasm-bindgen leaves it, with names; where the smaller one goes.
import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';

/** Functions that never return. To stop at once is all that they do here. */
const STOPS = /^(?:std|core|alloc|__rustc)\[[0-9a-f]+\]::(?:panicking::panic(?:_fmt)?|slice::index::slice_index_fail|option::unwrap_failed|cell::panic_already_borrowed|thread::local::panic_access_error|alloc::handle_alloc_error|raw_vec::handle_error|rust_panic|__rust_start_panic|panicking::panic_with_hook|sys::backtrace::__rust_end_short_backtrace::.*)$/;

/** Functions that put the words of a panic together, and nothing else: the core has no formatting. */
const WORDS = /^<?(?:\w+ as )?(?:(?:std|core|alloc)\[[0-9a-f]+\]::)?(?:fmt::|(?:&str|string::String|cell::BorrowMutError|thread::local::AccessError) as core\[[0-9a-f]+\]::fmt::|core\[[0-9a-f]+\]::fmt::|str::count::|panicking::(?:panic_handler|panic_count|begin_panic)|ptr::drop_in_place::<std\[[0-9a-f]+\]::panicking::)/;

/** Copies of closures for a call that takes them by value, which each table of a `dyn Fn` has. Here all are called by reference: there is no `Box<dyn FnOnce>`. */
const UNCALLED = /^core::ops::function::FnOnce::call_once\{\{vtable\.shim\}\}/;

const [source, target] = process.argv.slice(2);
const module = binaryen.readBinary(readFileSync(source));
const functions = Array.from({ length: module.getNumFunctions() }, (_, at) => {
  const one = module.getFunctionByIndex(at);
  return { one, ...binaryen.getFunctionInfo(one) };
}).filter(({ base }) => base === '');

const words = functions.filter(({ name }) => WORDS.test(name));
const stops = functions.filter(({ name }) => STOPS.test(name));
const uncalled = functions.filter(({ name }) => UNCALLED.test(name));
if (words.length === 0 || stops.length === 0) throw new Error('No function of a panic was found by its name: see xtask/panics.mjs.');

const speakers = callersOf(new Set(words.map(({ name }) => name)));
for (const name of [...words, ...stops].map(({ name }) => name)) speakers.delete(name);
if (speakers.size > 0) throw new Error(`${[...speakers].join(', ')} formats text. The core writes its own (src/decimal.rs); what formats would stop here.`);

for (const { one } of [...words, ...stops, ...uncalled]) binaryen.Function.setBody(one, module.unreachable());
writeFileSync(target, module.emitBinary());

/** The functions that call one of these by name. */
function callersOf(names) {
  const callers = new Set();
  let current;
  for (const line of module.emitText().split('\n')) {
    current = line.match(/^ \(func \$("?)(.*?)\1 /)?.[2] ?? current;
    const called = line.match(/\(call \$("?)(.*?)\1$/)?.[2];
    if (called !== undefined && names.has(unescaped(called))) callers.add(unescaped(current));
  }
  return callers;
}

/** Names in text: what is no letter is written as its number. */
function unescaped(name) {
  return name.replace(/\\([0-9a-f]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}
