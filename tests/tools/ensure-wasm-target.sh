#!/usr/bin/env bash
# ensure-wasm-target.sh: make `cargo build --target wasm32-unknown-unknown` work.
#
# Run it from anywhere:  cargo "+$(tests/tools/ensure-wasm-target.sh)" build --target wasm32-unknown-unknown
# stdout is one line, the name of the rustup toolchain to use; progress goes to stderr; exit 0 = usable, 1 = no way found.
#
# What it tries, in order:
#   1. the active toolchain, by really compiling and linking a small cdylib (no directory test);
#   2. `rustup target add`, twice;
#   3. Debian's rustc-web, cargo-web and rust-web-src: std is built once with build-std, laid into a private sysroot
#      together with rust-lld, and linked as a rustup toolchain. For development and tests only, never for dist.
# Environment:
#   WASM_TARGET_MODE=auto|rustup|debian   rustup = fail rather than fall back (use it for dist)
#   WASM_TC_NAME=deb-wasm                 name of the linked toolchain
#   WASM_TC_DIR=...                       its place (default: the user's data folder)
#   WASM_TC_REBUILD=1                     build the sysroot again
#   WASM_OVERRIDE_DIR=<folder>            also `rustup override set` for that folder
set -euo pipefail
T=wasm32-unknown-unknown
HOST=$(uname -m)-unknown-linux-gnu
MODE=${WASM_TARGET_MODE:-auto}
NAME=${WASM_TC_NAME:-deb-wasm}
DIR=${WASM_TC_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/$NAME}
say() { printf 'ensure-wasm-target: %s\n' "$*" >&2; }

# a real compile + link, not a directory test: std, alloc, panic handling and rust-lld all have to be there
probe() ( # $@ = rustc command
  d=$(mktemp -d); trap 'rm -rf "$d"' EXIT
  printf '#[no_mangle] pub extern "C" fn f(a:u32)->usize{let v:Vec<u32>=(0..a).collect();format!("{v:?}").len()}\n' >"$d/p.rs"
  "$@" --crate-type cdylib --target "$T" -O -o "$d/p.wasm" "$d/p.rs" 2>"$d/err" || { sed -n 1,3p "$d/err" >&2; exit 1; }
  [ -s "$d/p.wasm" ]
)
active() { rustup show active-toolchain 2>/dev/null | awk '{print $1}'; }

# ---- 1 and 2: the official std ---------------------------------------------------------------------------
if [ "$MODE" != debian ] && command -v rustup >/dev/null; then
  tc=$(active)
  if [ -n "$tc" ] && probe rustc "+$tc" 2>/dev/null; then say "$T already works in $tc"; echo "$tc"; exit 0; fi
  if [ -n "$tc" ]; then
    for try in 1 2; do
      say "rustup target add $T ($tc), try $try"
      if timeout 120 rustup target add "$T" --toolchain "$tc" >&2 && probe rustc "+$tc"; then echo "$tc"; exit 0; fi
      sleep 2
    done
  fi
  [ "$MODE" = rustup ] && { say "rustup cannot supply $T"; exit 1; }
fi

# ---- 3: Debian ------------------------------------------------------------------------------------------
link() {
  rustup toolchain link "$NAME" "$DIR" >&2
  [ -n "${WASM_OVERRIDE_DIR:-}" ] && rustup override set "$NAME" --path "$WASM_OVERRIDE_DIR" >&2
  echo "$NAME"
}
command -v rustup >/dev/null || { say "no rustup"; exit 1; }
if [ -z "${WASM_TC_REBUILD:-}" ] && [ -x "$DIR/bin/rustc" ] && probe "$DIR/bin/rustc" 2>/dev/null; then
  say "cached sysroot $DIR"; link; exit 0
fi
if ! [ -x /usr/bin/rustc ] || ! [ -d /usr/lib/rustlib/src/rust/library ]; then
  say "installing Debian rustc-web cargo-web rust-web-src"
  SUDO=; [ "$(id -u)" = 0 ] || SUDO=sudo
  $SUDO apt-get install -y --no-install-recommends rustc-web cargo-web rust-web-src >&2
fi
VER=$(/usr/bin/rustc --version | awk '{print $2}')
# rust-lld: from any rustup toolchain (it is self-contained: it finds its libLLVM beside itself); else Debian's wasm-ld
LLD=$(ls -d "${RUSTUP_HOME:-$HOME/.rustup}"/toolchains/*/lib/rustlib/"$HOST"/bin/rust-lld 2>/dev/null | head -1 || true)
[ -n "$LLD" ] || LLD=$(ls /usr/bin/wasm-ld /usr/bin/wasm-ld-[0-9]* 2>/dev/null | sort -V | tail -1 || true)
[ -n "$LLD" ] || { say "no rust-lld or wasm-ld (apt-get install lld-19)"; exit 1; }

W=$(mktemp -d); trap 'rm -rf "$W"' EXIT
mkdir -p "$W/src" "$W/bin"; : >"$W/src/lib.rs"; ln -s "$LLD" "$W/bin/rust-lld"
printf '[package]\nname="s"\nversion="0.0.0"\nedition="2021"\n[lib]\ncrate-type=["rlib"]\n' >"$W/Cargo.toml"
say "building std $VER for $T (about 40 s of CPU)"
# embed-bitcode=yes: without it a later build with `lto = "fat"|"thin"` fails; `test` is for `cargo test`/wasm-bindgen-test
( cd "$W" && env -u RUSTUP_TOOLCHAIN -u CARGO_ENCODED_RUSTFLAGS PATH="$W/bin:$PATH" CARGO_TARGET_DIR="$W/t" RUSTC_BOOTSTRAP=1 \
    RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc RUSTFLAGS="-C embed-bitcode=yes" \
    /usr/bin/cargo build -q --release --target "$T" -Z build-std=std,panic_abort,test >&2 )

N=$DIR.new; rm -rf "$N"; mkdir -p "$N/bin" "$N/lib/rustlib/$T/lib" "$N/lib/rustlib/$HOST/bin"
cp "$W"/t/"$T"/release/deps/lib*.rlib "$N/lib/rustlib/$T/lib/"; rm -f "$N/lib/rustlib/$T/lib"/libs-*.rlib
ln -s /usr/lib/rustlib/"$HOST"/lib "$N/lib/rustlib/$HOST/lib"
ln -s "$LLD" "$N/lib/rustlib/$HOST/bin/rust-lld"
ln -s /usr/lib/rustlib/src "$N/lib/rustlib/src"
ln -s /usr/bin/cargo "$N/bin/cargo"
# the wrapper gives every cargo/rustc call the private sysroot; host crates still use Debian's std through the symlink
cat >"$N/bin/rustc" <<W1
#!/bin/sh
for a; do case "\$a" in --sysroot|--sysroot=*) exec /usr/bin/rustc "\$@";; esac; done
exec /usr/bin/rustc --sysroot "$DIR" "\$@"
W1
[ -x /usr/bin/rustdoc ] && printf '#!/bin/sh\nexec /usr/bin/rustdoc --sysroot "%s" "$@"\n' "$DIR" >"$N/bin/rustdoc"
chmod +x "$N"/bin/rust*
rm -rf "$DIR"; mv "$N" "$DIR"
probe "$DIR/bin/rustc" || { say "the Debian sysroot does not link"; exit 1; }
link
