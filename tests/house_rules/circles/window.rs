//! Which file of the window imports which: the page of another folder that is loaded later is imported, too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::Arrows;
use crate::sources::files;

/// The window's sources by their paths below `ui/src`, without their endings: imports say none.
type Sources = BTreeMap<String, String>;

/// All but the tests.
pub fn sources(root: &Path) -> Sources {
    let files = ["ts", "tsx"].into_iter().flat_map(|kind| files(root, kind));
    let sources = files.map(|file| {
        let below = file.strip_prefix(root).expect("it is in the folder").with_extension("");
        let steps: Vec<_> = below.iter().map(|step| step.to_string_lossy().into_owned()).collect();
        (steps.join("/"), fs::read_to_string(&file).expect("a source file"))
    });
    sources.filter(|(file, _)| file.strip_suffix(".test").is_none() && !file.contains("/testing/")).collect()
}

/// Which file imports which.
pub fn between_files(sources: &Sources) -> Arrows {
    let of_file = |(file, text): (&String, &String)| {
        let targets = imports(text).into_iter().map(|import| target(file, import));
        let targets = targets.filter(|target| sources.contains_key(target));
        targets.map(|target| (file.clone(), target)).collect::<Vec<_>>()
    };
    sources.iter().flat_map(of_file).collect()
}

/// Which folder imports from which. What lies at the top is everybody's.
pub fn between_folders(sources: &Sources) -> Arrows {
    let folder = |file: &str| file.split_once('/').map(|(folder, _)| folder.to_owned());
    let between = between_files(sources).into_iter().filter_map(|(from, to)| folder(&from).zip(folder(&to)));
    between.filter(|(from, to)| from != to).collect()
}

/// What a file imports from its like: now, or later by `import('…')`.
fn imports(text: &str) -> BTreeSet<&str> {
    let quoted = text.match_indices("'.").filter_map(|(start, _)| {
        let before = text[..start].trim_end();
        let is_import = ["from", "import", "import("].iter().any(|word| before.ends_with(word));
        text[start + 1..].split('\'').next().filter(|_| is_import)
    });
    quoted.collect()
}

/// The path of what a file imports, without `.` and `..`.
fn target(file: &str, import: &str) -> String {
    let mut steps: Vec<&str> = file.split('/').collect();
    steps.pop();
    for step in import.split('/') {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The rule can be broken, and says so.
mod broken {
    use super::super::circles;
    use super::*;
    use crate::none;

    fn example(files: &[(&str, &str)]) -> Sources {
        files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_circle_between_folders_is_found() {
        let sources = example(&[
            ("board/Board", "import { type Sale, sell } from '../sales/sell';"),
            ("sales/sell", "export { ask } from '../kit/ask';"),
            ("kit/ask", "import {\n  cards,\n} from\n  '../board/cards';"),
            ("board/cards", "import { bindings } from '../bindings';"),
            ("bindings", ""),
        ]);
        assert_eq!(circles(&between_folders(&sources), "here"), ["here: board, kit, sales"]);
        assert_eq!(circles(&between_files(&sources), "here"), none());
    }

    #[test]
    fn a_page_that_is_loaded_later_is_imported() {
        let sources = example(&[
            (
                "shell/pages",
                "const Sales = lazy(() => import('../sales/Sales'));\nawait import(\n  './Page');",
            ),
            ("sales/Sales", "import { frame } from '../shell/frame';"),
            ("shell/Page", "import './pages';"),
            ("shell/frame", ""),
        ]);
        assert_eq!(circles(&between_folders(&sources), "here"), ["here: sales, shell"]);
        assert_eq!(circles(&between_files(&sources), "here"), ["here: shell/Page, shell/pages"]);
    }

    #[test]
    fn a_text_that_is_no_import_is_passed_over() {
        let sources = example(&[
            ("board/Board", "const from = join('../sales/sell'); import 'react';"),
            ("sales/sell", "import { Board } from '../board/Board';"),
        ]);
        assert_eq!(circles(&between_folders(&sources), "here"), none());
    }
}
