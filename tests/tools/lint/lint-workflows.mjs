#!/usr/bin/env node
// lint-workflows.mjs: check workflows and action.yml files with GitHub's own language service, offline.
//
// Run it from the project's root:
//   LINT_DIR=<folder with node_modules> SELF=org/toolkit node tests/tools/lint/lint-workflows.mjs [root] [files...]
// It checks schema, expressions and contexts, the needs graph, inputs of reusable workflows and of actions (a missing required
// input too), the self-repository form `$/`, and the newer step keys. Local (./), `$/` and SELF@anything references are looked
// up in root (default: the current folder); references to other repositories are not checked.
// Exit 0 = no finding, 1 = findings, 2 = the tools are not there.
//
// LINT_DIR holds the packages of the lockfile beside this file; `cargo xtask test` installs them. No network is used. The packages
// import JSON without import attributes, so plain node refuses them: esbuild bundles this file's second half first.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import fs from "node:fs";
import path from "node:path";

const dir = path.resolve(process.env.LINT_DIR ?? ".");
if (!fs.existsSync(path.join(dir, "node_modules/@actions/languageservice"))) {
  console.error("lint-workflows: LINT_DIR must name the folder that `cargo xtask test` installed the lint packages into");
  process.exit(2);
}

const inner = `
import { validate } from "@actions/languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";
import fs from "node:fs";
import path from "node:path";
const SKIP = new Set(["node_modules", "target", ".git"]);
function walk(d, re, out = []) {
  for (const e of fs.existsSync(d) ? fs.readdirSync(d, { withFileTypes: true }) : []) {
    if (SKIP.has(e.name)) continue;
    const p = path.join(d, e.name);
    if (e.isDirectory()) walk(p, re, out); else if (re.test(e.name)) out.push(p);
  }
  return out;
}
export async function lint(root, given, self) {
  const files = given.length ? given
    : [...walk(path.join(root, ".github/workflows"), /\\.ya?ml$/), ...walk(root, /^action\\.ya?ml$/)];
  const meta = (p) => {
    for (const n of ["action.yml", "action.yaml"]) {
      const f = path.join(root, p ?? "", n);
      if (!fs.existsSync(f)) continue;
      const a = parse(fs.readFileSync(f, "utf8"));
      return { ...a, inputs: a.inputs ?? {}, outputs: a.outputs ?? {} };
    }
  };
  let bad = 0;
  for (const f of files) {
    const rel = path.relative(root, f);
    const doc = TextDocument.create("file:///" + rel, "yaml", 1, fs.readFileSync(f, "utf8"));
    const found = await validate(doc, {
      fileProvider: { getFileContent: async (r) => ({ name: r.path, content: fs.readFileSync(path.join(root, r.path), "utf8") }) },
      actionsMetadataProvider: {
        fetchActionMetadata: async (a) => ((a.owner + "/" + a.name).toLowerCase() === self ? meta(a.path) : undefined),
      },
    });
    for (const x of found) {
      const m = /^Unable to resolve action \`([^/\`]+\\/[^/@\`]+)/.exec(x.message);
      if (m && m[1].toLowerCase() !== self && !m[1].startsWith("$/") && !m[1].startsWith("./")) continue; // not ours, and offline
      bad++;
      console.log(rel + ":" + (x.range.start.line + 1) + ": " + x.message);
    }
  }
  console.log(files.length + " files, " + bad + " findings");
  return bad;
}
`;
const out = path.join(dir, "bundle-" + createHash("sha256").update(inner).digest("hex").slice(0, 12) + ".mjs");
if (!fs.existsSync(out)) {
  const esbuild = createRequire(path.join(dir, "package.json"))("esbuild");
  await esbuild.build({
    stdin: { contents: inner, resolveDir: dir, loader: "js" }, bundle: true, platform: "node", format: "esm", outfile: out, logLevel: "error",
    banner: { js: "import {createRequire} from 'module';const require=createRequire(import.meta.url);" },
  });
}
const [root = ".", ...given] = process.argv.slice(2);
const { lint } = await import(pathToFileURL(out));
process.exit((await lint(path.resolve(root), given.map((f) => path.resolve(f)), (process.env.SELF ?? "").toLowerCase())) ? 1 : 0);
