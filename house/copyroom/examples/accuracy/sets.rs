//! Labelled sets: a folder with `INDEX.tsv` (public files) or with `truth.jsonl` (generated papers).

use std::{fs, path::Path};

use reading::kinds;
use serde_json::Value;

/// Names that lists use for facts of ours.
const FACTS: [(&str, &str); 3] =
    [("entry_no", "docket_entry_number"), ("filed", "filed_date"), ("event", "event_label")];

/// One labelled file.
pub(crate) struct Item {
    /// Below the folder.
    pub(crate) file: String,
    /// Its papers.
    pub(crate) papers: Vec<Truth>,
}

/// What is true of one paper.
pub(crate) struct Truth {
    /// File inside the file; nothing for the file itself.
    pub(crate) part: Option<String>,
    /// From 1; empty when not told.
    pub(crate) pages: Vec<u32>,
    /// Ours; the first is the right one, the others would do. Empty when not told.
    pub(crate) kinds: Vec<String>,
    /// Name and value.
    pub(crate) facts: Vec<(String, String)>,
}

/// Reads the labels of a folder.
pub(crate) fn load(folder: &Path) -> Result<Vec<Item>, String> {
    let truth = folder.join("truth.jsonl");
    if truth.exists() {
        let text = fs::read_to_string(truth).map_err(|e| e.to_string())?;
        return text.lines().map(|line| item(line).ok_or(format!("not a line of truth: {line}"))).collect();
    }
    index(&fs::read_to_string(folder.join("INDEX.tsv")).map_err(|e| e.to_string())?)
}

fn words(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn item(line: &str) -> Option<Item> {
    let value: Value = serde_json::from_str(line).ok()?;
    let file = value["file"].as_str().or_else(|| value["files"][0].as_str())?.to_owned();
    let papers = value["papers"].as_array()?.iter().map(|paper| {
        let mut names: Vec<String> =
            paper["kind"].as_str().filter(|k| !k.is_empty()).map(str::to_owned).into_iter().collect();
        names.extend(words(&paper["alt"]));
        let facts = match &paper["facts"] {
            Value::Object(map) => {
                map.iter().filter_map(|(n, f)| Some((n.clone(), f["normal"].as_str()?.to_owned()))).collect()
            }
            list => list
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|f| Some((f["name"].as_str()?.to_owned(), f["normal"].as_str()?.to_owned())))
                .collect(),
        };
        Truth {
            part: paper["part"].as_str().filter(|p| *p != "body").map(str::to_owned),
            pages: paper["pages"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|p| u32::try_from(p.as_u64()?).ok())
                .collect(),
            kinds: names,
            facts,
        }
    });
    Some(Item { papers: papers.collect(), file })
}

fn index(text: &str) -> Result<Vec<Item>, String> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
    let at = |name: &str| header.iter().position(|h| *h == name);
    let (file_at, type_at) = (at("file").ok_or("no column file")?, at("type").ok_or("no column type")?);
    let facts_at = at("facts");
    let mut items = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let (Some(file), Some(label)) = (cells.get(file_at), cells.get(type_at)) else { continue };
        let named = facts_at.and_then(|at| cells.get(at)).map_or(Vec::new(), |cell| {
            cell.split("; ")
                .filter_map(|pair| pair.split_once('='))
                .filter(|(_, value)| !value.is_empty() && *value != "None")
                .map(|(name, value)| {
                    let ours = FACTS.iter().find(|(theirs, _)| *theirs == name).map_or(name, |f| f.1);
                    (ours.to_owned(), value.to_owned())
                })
                .collect()
        });
        let kinds = kinds::covering(label).map(|k| k.name.clone()).into_iter().collect();
        let truth = Truth { part: None, pages: Vec::new(), kinds, facts: named };
        items.push(Item { file: (*file).to_owned(), papers: vec![truth] });
    }
    Ok(items)
}
