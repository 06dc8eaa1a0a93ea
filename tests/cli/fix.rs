//! Repairs that `check --fix` carries out.

use crate::folder::{BROKEN, CLEAN, Folder};

#[test]
fn certain_repairs_are_carried_out_and_the_rest_is_reported() {
    let map = BROKEN
        .replace("ownr rep", "ownr rep  # the desk")
        .replace("closes won", "clses won\n  probability 100 %");
    let folder = Folder::new("fix").with("map.masar", &format!("\u{feff}{map}"));
    let run = folder.masar("check --fix --format short");
    assert!(run.err.contains("map.masar:") && run.err.contains(": `ownr` -> `owner`\n"), "{run:?}");
    assert!(run.err.contains("\nmade ") && run.err.ends_with(" repairs\n"), "{run:?}");
    assert!(!run.out.contains("`ownr`") && !run.out.contains("spaced-percent"), "{run:?}");
    let repaired = folder.read("map.masar");
    assert!(repaired.starts_with("\u{feff}map small"), "{repaired}");
    assert!(
        repaired.contains("  owner rep  # the desk\n  closes won\n  probability 100%\n"),
        "{repaired}"
    );
    assert_eq!(folder.list(), ["map.masar"]);
    let again = folder.masar("check --fix --format short");
    assert_eq!((again.out, again.err.as_str()), (run.out, ""));
}

#[test]
fn a_file_that_two_maps_import_is_repaired_once() {
    let people = "role rep \"Sales representative\"\nrol boss \"Head of sales\"\n";
    let map = CLEAN.replace("role rep \"Sales representative\"", "import \"people.masar\"");
    let folder = Folder::new("fix-import").with("a.masar", &map).with("b.masar", &map);
    folder.write("people.masar", people);
    folder.masar("check --fix");
    assert_eq!(folder.read("people.masar"), people.replace("rol boss", "role boss"));
}

#[test]
fn a_clean_file_is_not_touched() {
    let folder = Folder::new("fix-clean").with("map.masar", CLEAN);
    let before = std::fs::metadata(folder.path.join("map.masar")).unwrap().modified().unwrap();
    assert_eq!(folder.masar("check --fix").code, 0);
    let after = std::fs::metadata(folder.path.join("map.masar")).unwrap().modified().unwrap();
    assert_eq!(before, after);
}

#[test]
fn a_read_only_file_is_not_repaired() {
    let folder = Folder::new("fix-kept").with("map.masar", BROKEN);
    let file = folder.path.join("map.masar");
    let mut permissions = std::fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&file, permissions).unwrap();
    folder.masar("check --fix").refused(&["`map.masar` is read-only", "help: allow writing"]);
    assert_eq!(folder.read("map.masar"), BROKEN);
    assert_eq!(folder.list(), ["map.masar"]);
}
