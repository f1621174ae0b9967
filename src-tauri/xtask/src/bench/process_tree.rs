//! Memory and processor time of a process and everything it started, from `/proc`.

use std::collections::HashMap;
use std::fs;

/// Processes of the tree under `root`, itself first. One that ends meanwhile is left out.
fn members(root: u32) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    let running = fs::read_dir("/proc").into_iter().flatten().flatten();
    for process in running.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok()) {
        if let Some(parent) = stat(process).and_then(|fields| fields.get(1)?.parse().ok()) {
            children.entry(parent).or_default().push(process);
        }
    }
    let mut tree = vec![root];
    let mut next = 0;
    while let Some(process) = tree.get(next) {
        tree.extend(children.remove(process).unwrap_or_default());
        next += 1;
    }
    tree
}

/// Proportional set size of the tree in MiB: pages shared by several count once.
pub(super) fn pss_mib(root: u32) -> f64 {
    let kib: u32 = members(root).into_iter().filter_map(pss_kib).sum();
    f64::from(kib) / 1024.0
}

/// Processor time that the tree has used so far, in seconds.
pub(super) fn cpu_seconds(root: u32) -> f64 {
    let ticks: u32 = members(root).into_iter().filter_map(ticks).sum();
    // 100 on every Linux in use: it fits an f64 exactly.
    #[expect(clippy::cast_precision_loss, reason = "a small whole number")]
    let per_second = rustix::param::clock_ticks_per_second() as f64;
    f64::from(ticks) / per_second
}

fn pss_kib(process: u32) -> Option<u32> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// User and system time.
fn ticks(process: u32) -> Option<u32> {
    let fields = stat(process)?;
    Some(fields.get(11)?.parse::<u32>().ok()? + fields.get(12)?.parse::<u32>().ok()?)
}

/// The fields of `/proc/<process>/stat` from the third on; the second, the program's name, may
/// itself hold spaces and brackets.
fn stat(process: u32) -> Option<Vec<String>> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, fields) = text.rsplit_once(") ")?;
    Some(fields.split_whitespace().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn a_tree_holds_what_a_process_started() {
        let mut child = Command::new("sleep").arg("600").spawn().unwrap();
        let tree = members(std::process::id());
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(tree.first(), Some(&std::process::id()));
        assert!(tree.contains(&child.id()));
    }

    #[test]
    fn a_running_process_has_memory_of_its_own() {
        assert!(pss_mib(std::process::id()) > 0.1);
    }

    #[test]
    fn work_uses_processor_time() {
        let before = cpu_seconds(std::process::id());
        while cpu_seconds(std::process::id()) <= before {
            std::hint::black_box((0..100_000_u64).sum::<u64>());
        }
    }
}
