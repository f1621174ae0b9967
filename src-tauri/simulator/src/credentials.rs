//! What a client needs to be let in. All of it is made up.

/// The keys of the seller's made-up accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// StockX's `x-api-key`, sent with every request to its API.
    pub api_key: String,
    /// OAuth client of the seller's own application.
    pub client_id: String,
    /// The secret of that client, for the accounts service alone.
    pub client_secret: String,
    /// The account's name for the accounts service: the `sub` of its `id_token`.
    pub subject: String,
    /// The `email` of its `id_token`, which a connection shows.
    pub email: String,
    /// A refresh token that stays good until it is revoked.
    pub refresh_token: String,
    /// Alias's personal access token.
    pub alias_token: String,
    /// Another one, which lacks the scope for everything but `/test`.
    pub alias_token_without_scope: String,
    /// A third one, which may read the catalogue and no prices.
    pub alias_token_without_prices: String,
}

impl Default for Credentials {
    fn default() -> Self {
        Self {
            api_key: "sample-api-key".into(),
            client_id: "sample-client".into(),
            client_secret: "sample-client-secret".into(),
            subject: "auth0|6512c0ffee0000000000abcd".into(),
            email: "seller@example.com".into(),
            refresh_token: "sample-refresh-token-0".into(),
            alias_token: "sample_alias_pat".into(),
            alias_token_without_scope: "sample_alias_pat_without_scope".into(),
            alias_token_without_prices: "sample_alias_pat_without_prices".into(),
        }
    }
}
