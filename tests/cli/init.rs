//! Projects that `init` writes.

use crate::folder::{Folder, run};

#[test]
fn every_template_is_clean_and_builds() {
    for template in ["five-stages", "b2b", "retail", "arabic", "persian"] {
        let folder = Folder::new(&format!("template-{template}"));
        let run = folder.masar(&format!("init sales --template {template}"));
        assert_eq!(run.code, 0, "{run:?}");
        for name in [
            "map.masar",
            "masar.toml",
            ".gitattributes",
            ".pre-commit-config.yaml",
            ".github/workflows/masar.yml",
        ] {
            assert!(run.out.lines().any(|it| it == format!("sales/{name}")), "{name}: {run:?}");
            assert!(folder.path.join("sales").join(name).is_file(), "{name}");
        }
        let check = folder.masar("check sales --fail-on warning");
        assert_eq!(check.code, 0, "{template}: {}", check.err);
        let build = folder.masar("build sales/map.masar --out out");
        assert_eq!(build.code, 0, "{template}: {}", build.err);
        assert!(build.out.lines().count() >= 3, "{build:?}");
    }
}

#[test]
fn a_language_chooses_the_template() {
    for (language, word) in [("en", "stage"), ("ar", "مرحلة"), ("fa", "مرحله")] {
        let folder = Folder::new(&format!("language-{language}"));
        let run = folder.masar(&format!("init --lang {language}"));
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.out.starts_with("map.masar\n"), "{run:?}");
        assert!(folder.read("map.masar").lines().any(|it| it.starts_with(word)), "{language}");
    }
}

#[test]
fn nothing_is_overwritten() {
    let folder = Folder::new("overwrite").with("masar.toml", "# mine\n");
    folder.masar("init").refused(&["`masar.toml` is there already", "nothing was written"]);
    assert_eq!(folder.list(), ["masar.toml"]);
    assert_eq!(folder.read("masar.toml"), "# mine\n");
    assert_eq!(folder.masar("init sales").code, 0);
    folder.masar("init sales").refused(&["`sales/map.masar`", "`sales/.gitattributes`"]);
}

#[test]
#[cfg(unix)]
fn a_dangling_link_is_not_written_through() {
    let folder = Folder::new("dangling");
    std::os::unix::fs::symlink("elsewhere", folder.path.join("map.masar")).unwrap();
    folder.masar("init").refused(&["`map.masar` is there already"]);
    assert_eq!(folder.list(), ["map.masar"]);
}

#[test]
fn a_template_in_another_language_is_refused() {
    let folder = Folder::new("init-language");
    let next = "--template persian";
    folder.masar("init --template five-stages --lang fa").refused(&["written in English", next]);
    folder.masar("init --template arabic --lang fa").refused(&["written in Arabic", next]);
    assert!(folder.list().is_empty());
    assert_eq!(folder.masar("init --template persian --lang fa").code, 0);
}

#[test]
fn what_is_built_is_ignored_and_the_key_is_to_be_changed() {
    for (words, key) in [("--lang en", "`juniper` in line"), ("--lang fa", "`فرش` in line")] {
        let folder = Folder::new("init-key");
        let run = folder.masar(&format!("init {words}"));
        assert!(run.err.contains(key) && run.err.contains(" of map.masar"), "{run:?}");
        assert!(folder.read(".gitignore").ends_with("\n/out/\n"), "{words}");
    }
    let folder = Folder::new("init-ignored").with(".gitignore", "mine\n");
    assert_eq!(folder.masar("init").code, 0);
    assert_eq!(folder.read(".gitignore"), "mine\n");
}

#[test]
fn what_to_type_next_is_written_for_a_shell() {
    for (dir, line) in [
        ("sp/my shop", "cd 'sp/my shop'"),
        ("it's", r"cd 'it'\''s'"),
        ("sales", "cd sales"),
        ("متجر", "cd متجر"),
    ] {
        let folder = Folder::new("init-next");
        let run = run(&mut folder.command(&["init", dir]));
        assert!(run.err.contains(&format!("Now try: {line}\n         masar check\n")), "{run:?}");
        assert!(run.err.ends_with("         masar build map.masar\n"), "{run:?}");
    }
    let folder = Folder::new("init-here");
    assert!(folder.masar("init").err.contains("Now try: masar check\n"));
}

#[test]
fn a_file_in_the_place_of_the_folder_is_told() {
    let folder = Folder::new("init-file").with("sales", "mine");
    folder.masar("init sales").refused(&["`sales` is a file", "as `masar init sales`"]);
    folder.masar("init sales/b2b").refused(&["cannot make the folder", "help: name a folder"]);
    assert_eq!(folder.read("sales"), "mine");
}
