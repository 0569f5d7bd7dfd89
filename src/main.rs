//! The exit code, nothing else.

fn main() -> std::process::ExitCode {
    bilint::command::main()
}
