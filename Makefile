# make demo: build the program and show what it does. make test: everything that must hold. make bench: how fast it is.

.PHONY: demo test bench tools

demo: tools
	cargo build --release -p lagebild
	"$${CARGO_TARGET_DIR:-target}/release/lagebild" demo

test: tools
	./check

bench: tools
	cd bench && cargo bench

tools:
	@command -v cargo >/dev/null || { echo "make: cargo was not found; expected Rust 1.95 or newer, see https://rustup.rs" >&2; exit 1; }
	@command -v cc >/dev/null || { echo "make: cc was not found; expected a C compiler for SQLite (Debian, Ubuntu: apt install gcc; macOS: xcode-select --install)" >&2; exit 1; }
