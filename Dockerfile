# docker build --tag bilint . && docker run --rm --volume "$PWD:/work" bilint check page.txt
FROM rust:1-slim-bookworm AS build
WORKDIR /bilint
COPY . .
RUN cargo build --release --locked

FROM debian:bookworm-slim
COPY --from=build /bilint/target/release/bilint /usr/local/bin/bilint
WORKDIR /work
ENTRYPOINT ["bilint"]
CMD ["--help"]
