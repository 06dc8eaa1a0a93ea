//! `masar.toml`: what it changes, and what is told where it is wrong.

use crate::folder::{CLEAN, Folder};

/// The clean map without the owner of its first stage.
fn ownerless() -> String {
    CLEAN.replacen("  owner rep\n", "", 1)
}

#[test]
fn a_project_sets_levels() {
    let folder = Folder::new("levels").with("maps/map.masar", &ownerless());
    let report = |toml: &str| {
        folder.write("masar.toml", toml);
        folder.masar("check maps --format short")
    };
    assert!(report("").out.contains("warning[missing-owner]"));
    let error = report("[rules]\nmissing-owner = \"error\"\n");
    assert!(error.out.contains("error[missing-owner]"), "{error:?}");
    assert_eq!(error.code, 1);
    assert!(report("[rules]\nmissing-owner = { level = \"info\" }\n").out.contains("info[missing"));
    assert!(!report("[rules]\nmissing-owner = \"off\"\n").out.contains("missing-owner"));
}

#[test]
fn strict_makes_warnings_of_infos() {
    let map = CLEAN.replace("  within 2 days\n", "");
    let folder = Folder::new("strict").with("map.masar", &map);
    assert!(folder.masar("check --format short").out.contains("info[no-deadline]"));
    folder.write("masar.toml", "extends = \"masar:strict\"\n");
    assert!(folder.masar("check --format short").out.contains("warning[no-deadline]"));
    folder.write("masar.toml", "extends = \"masar:strict\"\n[rules]\nno-deadline = \"off\"\n");
    assert!(!folder.masar("check --format short").out.contains("no-deadline"));
}

#[test]
fn a_wrong_file_is_refused_with_line_and_nearest_word() {
    let folder = Folder::new("wrong").with("map.masar", CLEAN);
    for (toml, words) in [
        ("[rule]\n", ["masar.toml:1:2:", "`rules`"]),
        ("\n[rules]\nmissing-ownr = \"off\"\n", ["masar.toml:3:1:", "`missing-owner`"]),
        ("[rules]\nmissing-owner = \"of\"\n", ["masar.toml:2:17:", "`off`"]),
        ("[rules]\nmissing-owner = 3\n", ["masar.toml:2:17:", "\"error\""]),
        ("[rules]\nmissing-owner = { max = 3 }\n", ["masar.toml:2:25:", "counts nothing"]),
        ("[rules]\ntoo-many-stages = { max = 0 }\n", ["masar.toml:2:27:", "1 or more"]),
        ("[rules]\ntoo-many-stages = { mx = 9 }\n", ["masar.toml:2:21:", "`max`"]),
        ("[rules]\nunknown-word = \"off\"\n", ["masar.toml:2:16:", "stays an error"]),
        ("extends = \"masar:strikt\"\n", ["masar.toml:1:11:", "`masar:strict`"]),
        ("[build]\ntoo = \"svg\"\n", ["masar.toml:2:1:", "`to`"]),
        ("[build]\nto = [\"checklst\"]\n", ["masar.toml:2:6:", "`checklist`"]),
        ("[build]\ntheme = \"drak\"\n", ["masar.toml:2:9:", "`dark`"]),
        ("[build]\nlang = \"xx\"\n", ["masar.toml:2:8:", "`ar`"]),
        ("[history]\ncolums = {}\n", ["masar.toml:2:1:", "`columns`"]),
        ("[history]\nformat = \"event\"\n", ["masar.toml:2:10:", "`events`"]),
        ("[history]\ncolumns = { deel = \"Deal\" }\n", ["masar.toml:2:13:", "`deal`"]),
        ("rules = 3\n", ["masar.toml:1:1:", "table"]),
        ("[rules\n", ["masar.toml:1:", "error"]),
    ] {
        folder.write("masar.toml", toml);
        folder.masar("check map.masar").refused(&words);
    }
    folder.write("masar.toml", "[rules]\nx = \"off\"\n[buld]\n");
    folder.masar("check map.masar").refused(&["`x`", "`build`"]);
}

#[test]
fn the_columns_of_a_history_are_accepted() {
    let folder = Folder::new("history").with("map.masar", CLEAN).with(
        "masar.toml",
        "[history]\nfile = \"deals.csv\"\nformat = \"events\"\ntimezone = \"Asia/Riyadh\"\n\
         columns = { deal = \"Deal\", time = \"Changed at\" }\nstages = { \"In talks\" = \"lead\" }\n",
    );
    assert_eq!(folder.masar("check").code, 0);
}

#[test]
fn a_project_says_what_is_built() {
    let toml = "[build]\nto = [\"dot\"]\nout = \"wiki\"\n";
    let folder = Folder::new("build-toml").with("map.masar", CLEAN).with("masar.toml", toml);
    assert_eq!(folder.masar("build map.masar").out, "wiki/small.dot\n");
    assert_eq!(folder.masar("build map.masar --to table --out elsewhere").code, 0);
    assert!(!folder.list().iter().any(|it| it.starts_with("elsewhere/") && it.ends_with(".dot")));
}
