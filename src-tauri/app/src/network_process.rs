//! The process through which pages load what they show. WebKit keeps it when the last page is gone, and starts another
//! one with the next page.

use std::fs;

use rustix::process::{Pid, Signal, getpid, kill_process};

/// As the kernel names it: fifteen characters at most.
const NAME: &str = "WebKitNetworkPr";

/// Ends it, since no page is left: it takes 27 MiB.
pub(crate) fn end() {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    for process in processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok()) {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        if is_network_process_of(getpid().as_raw_pid(), &stat)
            && let Some(pid) = Pid::from_raw(process)
            && let Err(error) = kill_process(pid, Signal::TERM)
        {
            tracing::warn!(%error, "the network process stays without a page");
        }
    }
}

/// Whether this line of `/proc/…/stat` is about a network process that `parent` started.
fn is_network_process_of(parent: i32, stat: &str) -> bool {
    let Some((before, after)) = stat.rsplit_once(") ") else { return false };
    let is_named_so = before.split_once('(').is_some_and(|(_id, name)| name == NAME);
    is_named_so && after.split(' ').nth(1).and_then(|id| id.parse().ok()) == Some(parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_network_process_is_known_by_its_line() {
        for (stat, expected) in [
            ("42 (WebKitNetworkPr) S 7 1 1 0", true),
            ("42 (WebKitNetworkPr) S 8 1 1 0", false),
            ("42 (WebKitWebProces) S 7 1 1 0", false),
            ("42 (a) (WebKitNetworkPr) S 7 1 1 0", false),
            ("", false),
        ] {
            assert_eq!(is_network_process_of(7, stat), expected, "{stat}");
        }
    }
}
