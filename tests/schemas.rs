//! The schemas in `schemas/` are what bilint prints; they accept the samples and refuse a misspelt key.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn printed(name: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_bilint")).args(["schema", name]).output().unwrap();
    assert!(output.status.success());
    let kept = fs::read(root().join(format!("schemas/{name}.json"))).unwrap_or_default();
    assert!(kept == output.stdout, "schemas/{name}.json is stale: run `just schemas`");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What is wrong with a value, by the part of JSON Schema that our schemas use; panics on any other keyword.
fn faults(schema: &Value, root: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
    let mut wrong = |what: String| out.push(format!("{at}: {what}"));
    let is = |kind: &str| match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        kind => panic!("type {kind}"),
    };
    for (keyword, wanted) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" => {}
            "type" if !is(wanted.as_str().unwrap()) => return wrong(format!("no {wanted}")),
            "enum" if !wanted.as_array().unwrap().contains(value) => wrong(format!("{value} is none of {wanted}")),
            "const" if wanted != value => wrong(format!("{value} is not {wanted}")),
            "minLength" if value.as_str().is_some_and(|text| text.is_empty()) => wrong("empty".to_owned()),
            "minItems" if value.as_array().is_some_and(|list| (list.len() as u64) < wanted.as_u64().unwrap()) => {
                wrong("too few".to_owned())
            }
            "minProperties" if value.as_object().is_some_and(|table| table.is_empty()) => wrong("empty".to_owned()),
            "minimum" if value.as_f64().is_some_and(|number| number < wanted.as_f64().unwrap()) => {
                wrong("too small".to_owned())
            }
            "maximum" if value.as_f64().is_some_and(|number| number > wanted.as_f64().unwrap()) => {
                wrong("too large".to_owned())
            }
            "required" => {
                let missing =
                    wanted.as_array().unwrap().iter().filter(|key| value.get(key.as_str().unwrap()).is_none());
                missing.for_each(|key| wrong(format!("no {key}")));
            }
            "type" | "enum" | "const" | "minLength" | "minItems" | "minProperties" | "minimum" | "maximum" => {}
            "properties" | "additionalProperties" | "items" | "anyOf" | "$ref" => {}
            keyword => panic!("{keyword}"),
        }
    }
    if let Some(name) = schema["$ref"].as_str() {
        faults(root.pointer(&name[1..]).unwrap_or_else(|| panic!("{name}")), root, value, at, out);
    }
    if let Some(ways) = schema["anyOf"].as_array() {
        let fits = |way: &&Value| {
            let mut found = Vec::new();
            faults(way, root, value, at, &mut found);
            found.is_empty()
        };
        if !ways.iter().any(|way| fits(&way)) {
            out.push(format!("{at}: {value} fits none of {} ways", ways.len()));
        }
    }
    for (key, inside) in value.as_object().into_iter().flatten() {
        let at = format!("{at}.{key}");
        match (schema["properties"].get(key), schema.get("additionalProperties")) {
            (Some(schema), _) => faults(schema, root, inside, &at, out),
            (None, Some(Value::Bool(false))) => out.push(format!("{at}: unknown key")),
            (None, Some(schema)) => faults(schema, root, inside, &at, out),
            (None, None) => {}
        }
    }
    if let (Some(schema), Some(list)) = (schema.get("items"), value.as_array()) {
        list.iter().enumerate().for_each(|(n, item)| faults(schema, root, item, &format!("{at}[{n}]"), out));
    }
}

fn judge(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    faults(schema, schema, value, "", &mut found);
    found
}

/// TOML as schemas see it: days are strings.
fn toml(text: &str) -> Value {
    fn value(toml: toml::Value) -> Value {
        match toml {
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Table(table) => table.into_iter().map(|(key, inside)| (key, value(inside))).collect(),
            toml::Value::Array(list) => list.into_iter().map(value).collect(),
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(truth) => truth.into(),
        }
    }
    value(toml::Value::Table(text.parse().unwrap()))
}

/// Every key of the configuration, as its reader takes it.
const CONFIG: &str = r#"
source-language = "en"
target-language = "ja"
glossary = ["house.toml", "client.toml"]
dateline = 2025-11-06
across-files = true
complete = true
select = ["number-mismatch"]
fail-on = "never"
baseline = "known.json"
severity = { word-repeated = "info" }
ignore = ["word-repeated", { check = "number-missing", part = "caption", path = "a/", text = "三つ", why = "captions" }]

[[override]]
path = "blog/"
severity = { number-missing = "info" }

[[pairs]]
source = "docs/en/**/*.md"
target = "docs/{lang}/**/*.md"
source-language = "en"
"#;

#[test]
fn the_configuration() {
    let schema = printed("config");
    let keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    let mut known = bilint::config::KEYS.to_vec();
    known.sort_unstable();
    assert_eq!(keys, known);
    assert_eq!(judge(&schema, &toml(CONFIG)), Vec::<String>::new());
    for (right, wrong) in [
        ("across-files", "across-file"),
        ("\"number-mismatch\"", "\"number-mismach\""),
        ("part = \"caption\"", "part = \"captions\""),
        ("why = \"captions\"", "because = \"captions\""),
        ("[[override]]\npath", "[[override]]\npaths"),
        ("target = \"docs", "targets = \"docs"),
        ("fail-on = \"never\"", "fail-on = \"always\""),
        ("complete = true", "complete = \"yes\""),
    ] {
        assert!(CONFIG.contains(right), "{right}");
        let text = CONFIG.replacen(right, wrong, 1);
        assert!(!judge(&schema, &toml(&text)).is_empty(), "accepts {wrong}");
        // The reader refuses what the schema refuses.
        let checks: Vec<&str> = bilint::check::all().iter().map(|check| check.info().name).collect();
        let file = bilint::text::FileText::from_string("bilint.toml", text);
        assert!(bilint::config::Config::from_text(file, Path::new("."), &checks).is_err(), "{wrong}");
    }
    let checks: Vec<&str> = bilint::check::all().iter().map(|check| check.info().name).collect();
    let file = bilint::text::FileText::from_string("bilint.toml", CONFIG.to_owned());
    bilint::config::Config::from_text(file, Path::new("."), &checks).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("en.json"), "{}").unwrap();
    fs::write(folder.path().join("ja.json"), "{}").unwrap();
    Command::new(env!("CARGO_BIN_EXE_bilint")).arg("init").current_dir(folder.path()).output().unwrap();
    let written = fs::read_to_string(folder.path().join("bilint.toml")).unwrap();
    assert_eq!(judge(&schema, &toml(&written)), Vec::<String>::new(), "{written}");
}

#[test]
fn glossaries() {
    let schema = printed("glossary");
    for name in ["glossary.toml", "examples/glossary.toml"] {
        let text = fs::read_to_string(root().join(name)).unwrap();
        assert_eq!(judge(&schema, &toml(&text)), Vec::<String>::new(), "{name}");
    }
    let every = "[glossary]\nsource = \"en\"\ntarget = \"ja\"\npacks = [\"titles\"]\n\n[people]\n\
                 \"Nora Quill\" = { target = \"ノラ・クイル\", title = [\"CEO\", { name = \"Chair\", from = 2025-01-20 }] }\n\n\
                 [terms]\n\"pod\" = { target = { ja = \"Pod\", de = [\"Pod\"] }, aliases = [\"pods\"], forbidden = { de = [] }, \
                 case = \"any\", note = \"n\", url = \"u\" }\n\"lock\" = [\"水門\", \"閘門\"]\n\
                 \"tidectl\" = { translate = false }\n\"light\" = [{ target = [\"灯\", { form = \"燈\", status = \"deprecated\" }], \
                 context = { near = \"pier\", not = [\"load\"] } }, { target = \"軽い\", pos = \"adjective\", paths = \"a/**\" }]\n";
    assert_eq!(judge(&schema, &toml(every)), Vec::<String>::new());
    for (right, wrong) in [
        ("[people]", "[persons]"),
        ("packs =", "pack ="),
        ("aliases =", "alias ="),
        ("case = \"any\"", "case = \"none\""),
        ("from =", "since ="),
        ("[\"水門\", \"閘門\"]", "[]"),
        ("target = \"ノラ・クイル\", ", ""),
        ("translate = false", "translate = true"),
        ("near =", "nah ="),
        ("\"adjective\"", "\"adjektive\""),
        ("form =", "from ="),
    ] {
        assert!(!judge(&schema, &toml(&every.replacen(right, wrong, 1))).is_empty(), "accepts {wrong}");
    }
}

#[test]
fn what_check_prints() {
    let schema = printed("findings");
    let sample: Value = serde_json::from_slice(&fs::read(root().join("reports/bilint.json")).unwrap()).unwrap();
    assert_eq!(judge(&schema, &sample), Vec::<String>::new());
    // Every key that is printed is described.
    let known = &schema["properties"]["findings"]["items"]["properties"];
    for finding in sample["findings"].as_array().unwrap() {
        finding.as_object().unwrap().keys().for_each(|key| assert!(known.get(key).is_some(), "{key}"));
    }
    let text = sample.to_string();
    for (right, wrong) in [("\"severity\"", "\"severty\""), ("\"column\"", "\"col\""), ("\"coverage\"", "\"cover\"")] {
        let value: Value = serde_json::from_str(&text.replacen(right, wrong, 1)).unwrap();
        assert!(!judge(&schema, &value).is_empty(), "accepts {wrong}");
    }
}

#[test]
fn decisions() {
    let schema = printed("decisions");
    let page = fs::read_to_string(root().join("docs/review.md")).unwrap();
    let sample = page.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let mut sample: Value = serde_json::from_str(sample).unwrap();
    assert_eq!(judge(&schema, &sample), Vec::<String>::new());
    sample["decisions"][0]["decision"] = json!("accepted");
    assert!(!judge(&schema, &sample).is_empty());
}
