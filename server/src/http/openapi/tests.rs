use super::*;
use axum::Json;
use shared::dto::TokenAnswer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Make a thing
///
/// With a rule (R1).
#[utoipa::path(
    post,
    path = "/things",
    tag = "api-keys",
    params(("Idempotency-Key" = String, Header, description = "A key")),
    responses((status = 201, body = TokenAnswer)),
    extensions(("x-problems" = json!(["2003", "7001"])))
)]
async fn create() -> Json<Value> {
    Json(json!(null))
}

/// Look around
///
/// Public.
#[utoipa::path(get, path = "/around", tag = "auth", responses((status = 204)), security(()))]
async fn look() -> Json<Value> {
    Json(json!(null))
}

fn made(interface: &Interface) -> Value {
    let routes = OpenApiRouter::<()>::new().routes(routes!(create)).routes(routes!(look));
    document(interface, routes.get_openapi(), &PublicUrl::default())
}

#[test]
fn an_operation_answers_with_its_own_codes_and_with_everybodys() {
    let document = made(&Interface::CABINET);
    let create = &document["paths"]["/things"]["post"];
    assert_eq!(create["operationId"], "api_keys_create");
    assert_eq!(
        (create["summary"].as_str(), create["description"].as_str()),
        (Some("Make a thing"), Some("With a rule."))
    );
    let codes = ["1003", "1005", "2001", "2003", "2007", "2008", "2009", "7001", "9001"];
    assert_eq!(create["x-problems"], json!(codes));
    let of = |status: &str| {
        let schema = &create["responses"][status]["content"]["application/problem+json"]["schema"];
        schema["allOf"][1]["properties"]["code"]["enum"].clone()
    };
    assert_eq!(of("400"), json!(["2001", "2003", "2007"]));
    assert_eq!(of("409"), json!(["2003", "2008"]));
    assert_eq!(of("404"), json!(["7001"]));
    assert_eq!(create["responses"]["201"]["description"], "A token of ten minutes (RFC 6749 5.1).");
    assert_eq!(create["parameters"][1]["name"], "X-Requested-With");
}

#[test]
fn who_is_public_is_asked_for_nothing() {
    let look = &made(&Interface::CABINET)["paths"]["/around"]["get"];
    assert_eq!(look["x-problems"], json!(["2001", "9001"]));
    assert!(look.get("parameters").is_none());
    assert!(look["responses"]["204"].get("content").is_none());
    assert_eq!(look["responses"]["204"]["description"], "Done; there is nothing to tell.");
}

#[test]
fn each_interface_has_its_own_credentials() {
    let (till, participant) = (made(&Interface::TILL), made(&Interface::PARTICIPANT));
    assert_eq!(till["components"]["securitySchemes"]["apiKey"]["scheme"], "basic");
    assert_eq!(till["paths"]["/things"]["post"]["x-problems"][0], "1001");
    assert!(till["paths"]["/things"]["post"]["responses"]["429"]["headers"].get("Retry-After").is_some());
    let flow = &participant["components"]["securitySchemes"]["token"]["flows"]["clientCredentials"];
    assert_eq!(flow["tokenUrl"], "/participant/v1/oauth/token");
    assert_eq!(participant["security"], json!([{"token": []}]));
}

#[test]
fn an_example_of_a_refusal_is_what_a_caller_receives() {
    let example = &made(&Interface::TILL)["components"]["examples"]["2002"]["value"];
    assert_eq!((example["status"].as_u64(), example["errors"][0]["code"].as_str()), (Some(400), Some("amount")));
    assert!(example["title"].as_str().is_some_and(|title| !title.is_empty()));
}
