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

# Writes the schemas anew; a test compares them.
schemas:
    mkdir -p schemas
    for name in config glossary findings decisions; do cargo run --quiet --release -- schema $name > schemas/$name.json; done

# Looks for text that breaks a reader, an extractor, a check or a glossary (needs cargo-fuzz and a nightly toolchain).
fuzz target="read" seconds="600":
    python3 fuzz/seed.py
    cargo +nightly fuzz run {{target}} -- -max_total_time={{seconds}} -max_len=3000 -timeout=20
