# What CI runs.
ready:
    bash .ci/run

# The quick half of it.
check:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    cargo test

# Writes the sample reports anew; a test compares them.
reports:
    cargo run --release -- report examples/page.txt --out reports --fail-on never

# Licences, advisories, duplicate versions (needs cargo-deny).
deny:
    cargo deny check
