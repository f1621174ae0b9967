//! The simulator by itself: `cargo run -p tierstock-simulator -- [--seed N] [--port-base N]`.

use std::{process::ExitCode, sync::Arc};

use chrono::Utc;
use tierstock_simulator::{Options, Ports, Simulator};

#[tokio::main]
#[allow(clippy::disallowed_macros, reason = "a program for the terminal")]
async fn main() -> ExitCode {
    let options = match options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(wrong) => {
            eprintln!("{wrong}\nusage: tierstock-simulator [--seed N] [--port-base N]");
            return ExitCode::FAILURE;
        }
    };
    match Simulator::start(options).await {
        Ok(simulator) => {
            println!("{}", welcome(&simulator));
            std::future::pending::<ExitCode>().await
        }
        Err(failed) => {
            eprintln!("{failed}");
            ExitCode::FAILURE
        }
    }
}

/// Four ports in a row from `--port-base`, or any free ones.
#[allow(clippy::disallowed_methods, reason = "by itself the simulator lives in real time")]
fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let (mut seed, mut ports) = (1, Ports::default());
    while let Some(name) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse::<u64>().ok());
        match (name.as_str(), value) {
            ("--seed", Some(value)) => seed = value,
            ("--port-base", Some(value)) => ports = in_a_row(value)?,
            ("--seed" | "--port-base", None) => return Err(format!("{name} needs a number")),
            _ => return Err(format!("unknown option {name}")),
        }
    }
    Ok(Options { ports, control: true, ..Options::sample(seed, Arc::new(Utc::now)) })
}

fn in_a_row(base: u64) -> Result<Ports, String> {
    let port = |nth: u64| u16::try_from(base + nth).map_err(|_| format!("{base} is not a port"));
    Ok(Ports { stockx: port(0)?, accounts: port(1)?, alias: port(2)?, rates: port(3)? })
}

fn welcome(simulator: &Simulator) -> String {
    let credentials = simulator.credentials();
    format!(
        "TIERSTOCK_STOCKX_URL={stockx}
TIERSTOCK_STOCKX_ACCOUNTS_URL={accounts}
TIERSTOCK_ALIAS_URL={alias}
TIERSTOCK_RATES_URL={rates}

StockX API key     {key}
StockX client id   {client}
StockX secret      {secret}
refresh token      {refresh}   (stays good until it is revoked)
Alias token        {pat}
  without scope    {poor}
  without prices   {priceless}

Faults, until they are switched off (service: stockx, accounts, alias, rates; path and times are optional):
  curl {accounts}/_control/fault -H content-type:application/json \\
    -d '{{\"service\":\"stockx\",\"fault\":\"too-many-requests\",\"retry_after\":5,\"path\":\"market-data\",\"times\":3}}'
  latency (millis) · too-many-requests (retry_after) · server-error (status) · bot-wall (html) · incomplete-billing …
  all of them: docs/simulator.md
  curl -X DELETE {accounts}/_control/faults
The one callback address, in place of each way's:
  curl {accounts}/_control/callback -H content-type:application/json \\
    -d '{{\"address\":\"https://shop.example/stockx\"}}'
A jump:
  curl {accounts}/_control/jump -H content-type:application/json \\
    -d '{{\"sku\":\"DD1391-100\",\"size\":\"10\",\"factor\":1.3}}'
What was asked, and what is true:
  curl {accounts}/_control/ledger
  curl '{accounts}/_control/truth?sku=DD1391-100&size=10&currency=GBP&region=3'
",
        stockx = simulator.stockx_url(),
        accounts = simulator.accounts_url(),
        alias = simulator.alias_url(),
        rates = simulator.rates_url(),
        key = credentials.api_key,
        client = credentials.client_id,
        secret = credentials.client_secret,
        refresh = credentials.refresh_token,
        pat = credentials.alias_token,
        poor = credentials.alias_token_without_scope,
        priceless = credentials.alias_token_without_prices,
    )
}
