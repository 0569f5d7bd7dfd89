//! `bilint schema`: JSON schemas of what bilint reads and writes, for editors and scripts.
//!
//! # Design
//! Written out here and not derived from types: both TOML files are read by hand, for the sake of their errors. The names of
//! keys and checks come from the readers themselves, and `tests/schemas.rs` holds the files in `schemas/` and the samples
//! against it. Findings may grow new keys, so their schema forbids none; a key misspelt in a TOML file is refused.

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::check;
use crate::cli::{SchemaArgs, SchemaOf};
use crate::command::{Verdict, print};
use crate::config::{PARTS, SEVERITIES};
use crate::glossary::{CASES, Kind, Pack, Pos, Status};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Prints a schema.
pub fn run(args: &SchemaArgs) -> Result<Verdict> {
    let schema = match args.of {
        SchemaOf::Config => config(),
        SchemaOf::Glossary => glossary(),
        SchemaOf::Findings => findings(),
        SchemaOf::Decisions => decisions(),
    };
    let mut text = serde_json::to_string_pretty(&schema)?;
    text.push('\n');
    print(text.as_bytes())
}

/// An object that knows these keys and no other.
fn closed(properties: Value) -> Value {
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn with(mut object: Value, more: Value) -> Value {
    if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
        object.extend(more);
    }
    object
}

fn titled(title: &str, about: &str, schema: Value) -> Value {
    with(json!({ "$schema": DRAFT, "title": title, "description": about }), schema)
}

fn text(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

fn one_of_severities() -> Value {
    json!({ "enum": SEVERITIES })
}

fn one_or_many(item: Value) -> Value {
    json!({ "anyOf": [item.clone(), { "type": "array", "items": item }] })
}

fn config() -> Value {
    let names: Vec<&str> = check::all().iter().map(|check| check.info().name).collect();
    let by_check: Map<String, Value> =
        names.iter().map(|name| ((*name).to_owned(), json!({ "$ref": "#/$defs/severity" }))).collect();
    let a_check = || json!({ "$ref": "#/$defs/check" });
    let ignore = with(
        closed(json!({
            "check": a_check(),
            "path": text("files, as in .gitignore"),
            "part": { "enum": PARTS, "description": "a part of the texts" },
            "text": text("the words of the finding, exactly"),
            "why": { "type": "string", "minLength": 1, "description": "why: the next reader will ask" },
        })),
        json!({ "required": ["why"] }),
    );
    let overrides = with(
        closed(json!({
            "path": text("files, as in .gitignore"),
            "part": { "enum": PARTS, "description": "a part of the texts" },
            "severity": { "anyOf": [{ "$ref": "#/$defs/severity" }, { "$ref": "#/$defs/severities" }] },
        })),
        json!({ "required": ["severity"], "anyOf": [{ "required": ["path"] }, { "required": ["part"] }] }),
    );
    let pair = with(
        closed(json!({
            "source": text("the originals; * and {lang} stand for the same as in target"),
            "target": text("the translations"),
            "source-language": { "$ref": "#/$defs/language" },
            "target-language": { "$ref": "#/$defs/language" },
        })),
        json!({ "required": ["target"] }),
    );
    let root = closed(json!({
        "source-language": { "$ref": "#/$defs/language" },
        "target-language": { "$ref": "#/$defs/language" },
        "glossary": one_or_many(text("glossaries, relative to this file")),
        "dateline": text("the day that the texts appeared on, such as 2025-11-06"),
        "across-files": { "type": "boolean", "description": "one name, one spelling over all files of the run" },
        "complete": { "type": "boolean", "description": "a missing file fails the run" },
        "select": one_or_many(a_check()),
        "ignore": one_or_many(json!({ "anyOf": [a_check(), { "$ref": "#/$defs/ignore" }] })),
        "fail-on": { "enum": ["error", "warning", "info", "never"] },
        "severity": { "$ref": "#/$defs/severities" },
        "override": one_or_many(json!({ "$ref": "#/$defs/override" })),
        "baseline": text("findings of old, relative to this file"),
        "pairs": one_or_many(json!({ "$ref": "#/$defs/pair" })),
    }));
    let definitions = json!({ "$defs": {
        "language": { "type": "string", "description": "a language tag of BCP 47, such as ja or zh-Hant" },
        "severity": one_of_severities(),
        "check": { "enum": names },
        "severities": closed(Value::Object(by_check)),
        "ignore": ignore,
        "override": overrides,
        "pair": pair,
    } });
    titled("bilint.toml", "What a project wants of bilint.", with(root, definitions))
}

fn glossary() -> Value {
    let word = json!({ "type": "string", "minLength": 1 });
    let forms = |least: usize| json!({ "anyOf": [word, { "type": "array", "items": word, "minItems": least }] });
    let statuses: Vec<&str> = Status::NAMES.iter().map(|(name, _)| *name).collect();
    let variant =
        with(closed(json!({ "form": word, "status": { "enum": statuses } })), json!({ "required": ["form"] }));
    let one = json!({ "anyOf": [word, variant] });
    let variants = json!({ "anyOf": [word, variant, { "type": "array", "items": one, "minItems": 1 }] });
    let targets = json!({ "anyOf": [variants,
        { "type": "object", "additionalProperties": variants, "minProperties": 1 }] });
    let context = json!({ "anyOf": [forms(1), closed(json!({ "near": forms(1), "not": forms(1) }))] });
    let by_language = |least: usize| {
        json!({ "anyOf": [word, { "type": "array", "items": word, "minItems": least },
            { "type": "object", "additionalProperties": forms(least), "minProperties": 1 }] })
    };
    let title = json!({ "anyOf": [word, with(
        closed(json!({
            "name": word,
            "from": { "type": "string", "format": "date" },
            "until": { "type": "string", "format": "date" },
        })),
        json!({ "required": ["name"] }),
    )] });
    let mut tables = Map::new();
    let about = closed(json!({
        "source": text("the language of the entries"),
        "target": text("the language of their translations"),
        "packs": { "type": "array", "items": { "enum": Pack::all().iter().map(|pack| pack.name).collect::<Vec<_>>() } },
    }));
    tables.insert("glossary".to_owned(), about);
    for (name, kind) in Kind::TABLES {
        let mut keys = json!({
            "target": targets,
            "aliases": forms(0),
            "forbidden": by_language(0),
            "deprecated": by_language(0),
            "status": { "enum": statuses },
            "context": context,
            "pos": { "enum": Pos::NAMES.iter().map(|(name, _)| *name).collect::<Vec<_>>() },
            "paths": forms(1),
            "translate": { "const": false },
            "case": { "enum": CASES },
            "note": { "type": "string" },
            "url": { "type": "string" },
        });
        if let (Kind::Person, Some(keys)) = (kind, keys.as_object_mut()) {
            keys.insert("title".to_owned(), one_or_many(title.clone()));
        }
        let either = json!({ "anyOf": [{ "required": ["target"] }, { "required": ["translate"] }] });
        let entry = with(closed(keys), either);
        let value = json!({ "anyOf": [variants, entry, { "type": "array", "items": entry, "minItems": 1 }] });
        tables.insert(name.to_owned(), json!({ "type": "object", "additionalProperties": value }));
    }
    titled("glossary.toml", "How names, titles and terms are to be translated.", closed(Value::Object(tables)))
}

/// An object with these keys, all there.
fn complete(properties: Value) -> Value {
    let keys: Vec<String> = properties.as_object().into_iter().flat_map(Map::keys).cloned().collect();
    json!({ "type": "object", "properties": properties, "required": keys })
}

fn findings() -> Value {
    let number = || json!({ "type": "integer", "minimum": 0 });
    let string = || json!({ "type": "string" });
    let a_place = || json!({ "$ref": "#/$defs/place" });
    let names: Vec<&str> = check::all().iter().map(|check| check.info().name).collect();
    let finding = with(
        json!({ "type": "object", "required":
            ["id", "check", "category", "mqm", "severity", "confidence", "message", "segment", "also"] }),
        json!({ "properties": {
            "id": text("a fingerprint: unique in a run, stable under edits elsewhere"),
            "check": { "enum": names },
            "category": { "enum": ["number", "name", "title", "term", "text"] },
            "mqm": text("its place in the MQM typology"),
            "severity": one_of_severities(),
            "confidence": { "type": "number", "minimum": 0, "maximum": 1 },
            "message": string(),
            "segment": text("the segment's own name in its format"),
            "target": a_place(),
            "source": a_place(),
            "omission": { "type": "boolean", "description": "something is left out: target is the whole segment" },
            "also": { "type": "array", "items": a_place() },
            "suggestion": text("what should stand instead of the finding's own words"),
            "fix": complete(json!({
                "safety": { "enum": ["safe", "suggested"] },
                "edits": { "type": "array", "items": complete(json!(
                    { "file": string(), "start": number(), "end": number(), "text": string() })) },
            })),
            "glossary": a_place(),
        } }),
    );
    let tally = complete(json!(
        { "found": number(), "matched": number(), "flagged": number(), "not_understood": number() }));
    let summary = complete(json!({
        "files": number(), "segments": number(), "skipped": number(), "errors": number(), "warnings": number(),
        "infos": number(), "suppressed": number(),
        "coverage": { "type": "object", "additionalProperties": tally },
    }));
    let place = complete(json!({
        "file": string(), "line": number(), "column": number(), "start": number(), "end": number(), "text": string(),
    }));
    let root = complete(json!({
        "version": { "const": 1 },
        "tool": complete(json!({ "name": { "const": "bilint" }, "version": string() })),
        "findings": { "type": "array", "items": finding },
        "summary": summary,
    }));
    titled(
        "bilint check --format json",
        "What bilint found. Offsets are bytes of the file as it is on disk; lines and columns count from 1.",
        with(root, json!({ "$defs": { "place": place } })),
    )
}

fn decisions() -> Value {
    let number = || json!({ "type": "integer", "minimum": 1 });
    let decision = with(
        json!({ "type": "object", "required": ["file", "check", "contents", "nth", "of", "decision"] }),
        json!({ "properties": {
            "file": text("as the report named it"),
            "check": { "type": "string" },
            "contents": { "type": "array", "items": { "type": "string" } },
            "nth": number(),
            "of": number(),
            "words": { "type": "string" },
            "message": { "type": "string" },
            "decision": { "enum": ["accept", "edit", "ignore", "never"] },
            "text": text("the suggestion that was accepted, or the words of an edit"),
        } }),
    );
    let root = complete(json!({ "version": { "const": 1 }, "decisions": { "type": "array", "items": decision } }));
    titled("bilint fix --decisions", "What a reviewer decided in the review report.", root)
}
