//! Whose program is at the other end of a loopback connection. Every user of a computer can call its ports.
//!
//! Only Linux tells without further rights. Elsewhere everybody is let in, and the state that a browser brings is all that
//! counts.

use std::net::SocketAddr;
use std::sync::Arc;

/// Tells whose a connection is.
pub(super) trait Peers: Send + Sync {
    /// Whether the program that connected from `from` to `here` runs as our own user. May read files.
    fn is_same_user(&self, from: SocketAddr, here: SocketAddr) -> bool;
}

/// As this computer tells it.
pub(super) fn of_this_computer() -> Arc<dyn Peers> {
    #[cfg(target_os = "linux")]
    return Arc::new(linux::SocketTables);
    #[cfg(not(target_os = "linux"))]
    Arc::new(Everybody)
}

#[cfg(not(target_os = "linux"))]
struct Everybody;

#[cfg(not(target_os = "linux"))]
impl Peers for Everybody {
    fn is_same_user(&self, _from: SocketAddr, _here: SocketAddr) -> bool {
        true
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
    use std::os::unix::fs::MetadataExt;

    use super::Peers;

    /// The kernel's tables of sockets. A socket of IPv6 that talks IPv4 stands in the second.
    const TABLES: [&str; 2] = ["/proc/net/tcp", "/proc/net/tcp6"];

    pub(super) struct SocketTables;

    impl Peers for SocketTables {
        fn is_same_user(&self, from: SocketAddr, here: SocketAddr) -> bool {
            let tables: Vec<String> =
                TABLES.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
            let own = std::fs::metadata("/proc/self").map(|process| process.uid());
            match own {
                // A socket that is not there any more has no owner: whoever closed it waits for no answer.
                Ok(own) if !tables.is_empty() => owner(&tables.concat(), from, here) == Some(own),
                // Without /proc nothing can be told.
                _ => true,
            }
        }
    }

    /// The user id of the socket that is at `local` and connected to `remote`.
    pub(super) fn owner(table: &str, local: SocketAddr, remote: SocketAddr) -> Option<u32> {
        table.lines().find_map(|line| {
            let mut fields = line.split_ascii_whitespace().skip(1);
            let ends = (address(fields.next()?)?, address(fields.next()?)?);
            if ends != (canonical(local), canonical(remote)) {
                return None;
            }
            // State, queues, timer, retransmissions.
            fields.nth(4)?.parse().ok()
        })
    }

    /// `0100007F:1F90`: words of 32 bits in the machine's own order, and a port.
    fn address(text: &str) -> Option<(IpAddr, u16)> {
        let (ip, port) = text.split_once(':')?;
        let words = ip.as_bytes().chunks(8).map(|word| {
            let word = std::str::from_utf8(word).ok()?;
            Some(u32::from_str_radix(word, 16).ok()?.to_ne_bytes())
        });
        let bytes = words.collect::<Option<Vec<_>>>()?.concat();
        let ip = match <[u8; 16]>::try_from(bytes.as_slice()) {
            Ok(bytes) => Ipv6Addr::from(bytes).to_canonical(),
            Err(_) => Ipv4Addr::from(<[u8; 4]>::try_from(bytes.as_slice()).ok()?).into(),
        };
        Some((ip, u16::from_str_radix(port, 16).ok()?))
    }

    fn canonical(address: SocketAddr) -> (IpAddr, u16) {
        (address.ip().to_canonical(), address.port())
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use rstest::rstest;

        const TABLE: &str = "\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:4599 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0 100 0 0 10 0
   1: 0100007F:C350 0100007F:4599 01 00000000:00000000 00:00000000 00000000  1001        0 2 1 0 20 4 30 10 -1
   2: 00000000000000000000000001000000:C351 00000000000000000000000001000000:4599 01 00000000:00000000 00:00000000 00000000  1002        0 3 1 0 20 4 30 10 -1
   3: 0000000000000000FFFF00000100007F:C352 0000000000000000FFFF00000100007F:4599 01 00000000:00000000 00:00000000 00000000  1003        0 4 1 0 20 4 30 10 -1
   4: nonsense
";

        #[rstest]
        #[case("127.0.0.1:50000", "127.0.0.1:17817", Some(1001))]
        #[case("[::1]:50001", "[::1]:17817", Some(1002))]
        #[case::v6_that_talks_v4("127.0.0.1:50002", "127.0.0.1:17817", Some(1003))]
        #[case::another_port("127.0.0.1:50000", "127.0.0.1:17818", None)]
        #[case::our_own_end("127.0.0.1:17817", "127.0.0.1:50000", None)]
        #[cfg(target_endian = "little")]
        fn a_socket_s_owner_is_read(#[case] from: &str, #[case] here: &str, #[case] user: Option<u32>) {
            assert_eq!(owner(TABLE, from.parse().unwrap(), here.parse().unwrap()), user);
        }
    }
}
