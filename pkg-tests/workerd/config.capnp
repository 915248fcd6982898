using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
    (name = "record.js", esModule = embed "record.js"),
    (name = "mods-record/workerd", esModule = embed "node_modules/mods-record/workerd.js"),
    (name = "mods-record/core.js", esModule = embed "node_modules/mods-record/core.js"),
    (name = "mods-record/code-sets.js", esModule = embed "node_modules/mods-record/code-sets.js"),
    (name = "mods-record/errors.js", esModule = embed "node_modules/mods-record/errors.js"),
    (name = "mods-record/glue.js", esModule = embed "node_modules/mods-record/glue.js"),
    (name = "mods-record/input.js", esModule = embed "node_modules/mods-record/input.js"),
    (name = "mods-record/options.js", esModule = embed "node_modules/mods-record/options.js"),
    (name = "mods-record/mods.wasm", wasm = embed "node_modules/mods-record/mods.wasm"),
  ],
);
