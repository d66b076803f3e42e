//! `zoomaudit invoices`: what Zoom billed, exactly, and asked for no more often than Zoom answers.

use jiff::civil::date;
use rusqlite::Connection;
use zoomaudit::demo::{Account, Cents, Demo, Invoice, Person};

use super::sandbox::{DAY, Sandbox, company, serve};

const PATH: &str = "/v2/accounts/me/billing/invoices";

fn asked(demo: &Demo, path: &str) -> usize {
    let requests = demo.requests();
    requests.iter().filter(|seen| seen.path == path).count()
}

/// Lets minutes pass: what was asked is that much longer ago, at Zoom and in the store.
fn let_pass(demo: &Demo, sandbox: &Sandbox, minutes: u32) {
    let store = Connection::open(sandbox.data().join("test.db")).unwrap();
    let sql = format!(
        "UPDATE requests SET at = strftime('%Y-%m-%dT%H:%M:%fZ', at, '-{minutes} minutes')"
    );
    store.execute(&sql, []).unwrap();
    demo.let_rest();
}

fn two() -> Account {
    let first = Invoice::new("INV1", date(2026, 7, 1)).charge("seats", (3, Cents(1_005)), DAY);
    let second = Invoice::new("=INV2", date(2026, 8, 1)).charge("back", (-1, Cents(250)), DAY);
    Account::empty(DAY)
        .person(Person::licensed("ada@example.com"))
        .invoice(first)
        .invoice(second.called("Error").paid())
}

#[test]
fn shows_invoices_the_newest_first_and_what_they_come_to() {
    let demo = serve(two());
    let ran = Sandbox::of(&demo).done("invoices");
    insta::assert_snapshot!(ran, @"
    INVOICE  DATE        DUE         STATUS  CURRENCY   TOTAL    TAX  NOT PAID
    =INV2    2026-08-01  2026-08-31  Error   USD       -$2.50  $0.00     $0.00
    INV1     2026-07-01  2026-07-31  Posted  USD       $30.15  $0.00    $30.15
    --- stderr ---
    read only what this report cannot do without; `zoomaudit sync` would add users, roles, groups, plan-usage, user-details, add-ons, phone-plans, phone-users, phone-rooms, phone-common-areas, rooms, room-use, meetings, daily-totals, recordings, recording-storage, calls, admin-log, upcoming, telephone, plans and six months of use
    1 invoice (Error) of USD -2.50, 1 invoice (Posted) of USD 30.15, USD 30.15 not paid
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn other_formats_have_every_column() {
    let demo = serve(two());
    let sandbox = Sandbox::of(&demo);
    let csv = sandbox.done("invoices --format csv").stdout;
    assert_eq!(
        csv,
        "invoice_number,invoice_date,due_date,status,currency,total_amount,tax_amount,balance\r\n\
         '=INV2,2026-08-01,2026-08-31,Error,USD,-2.50,0.00,0.00\r\n\
         INV1,2026-07-01,2026-07-31,Posted,USD,30.15,0.00,30.15\r\n"
    );
    let json = sandbox.done("invoices --format json --limit 1").stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["invoice_number"], "=INV2");
    assert_eq!(json[0]["total_amount"], "-2.50");
    let lines = sandbox.done("invoices INV1 --format csv");
    assert!(lines.stderr.contains("1 line of USD 30.15; "), "{lines}");
    assert_eq!(
        lines.stdout,
        "invoice_number,charge_number,charge_name,charge_type,quantity,start_date,end_date,tax_amount,total_amount,currency\r\n\
         INV1,C-1-1,seats,Recurring,3,2026-07-01,2026-08-30,0.00,30.15,USD\r\n"
    );
}

#[test]
fn the_company_comes_to_what_its_invoices_say() {
    let demo = company(60);
    let sandbox = Sandbox::of(&demo);
    let rows = sandbox.rows("invoices");
    let first = DAY.saturating_sub(jiff::ToSpan::year(1));
    let account = demo.account();
    let wanted = account
        .invoices()
        .iter()
        .filter(|invoice| invoice.date > first);
    let mut wanted: Vec<(String, String)> = wanted
        .map(|invoice| (invoice.number.clone(), hundredths(invoice.total().0)))
        .collect();
    let mut found: Vec<(String, String)> = rows
        .iter()
        .map(|row| (row["invoice_number"].clone(), row["total_amount"].clone()))
        .collect();
    wanted.sort();
    found.sort();
    assert!(found.len() > 12);
    assert_eq!(found, wanted);
}

fn hundredths(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

#[test]
fn refresh_waits_until_zoom_lists_again() {
    let demo = serve(two());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync");
    assert_eq!(asked(&demo, PATH), 1);
    for arguments in ["invoices", "invoices --offline", "invoices --refresh"] {
        let ran = sandbox.done(arguments);
        let waits = ran
            .stderr
            .contains("Zoom answers this once in 200 minutes, so not before 20");
        assert_eq!(waits, arguments.ends_with("refresh"), "{ran}");
        assert!(ran.stdout.contains("INV1"));
    }
    // A sync leaves out what it may not ask for, and says so only to who names it.
    let synced = sandbox.done("sync");
    assert!(!synced.stdout.contains("invoices") && !synced.stderr.contains("invoices"));
    let named = sandbox.done("sync --only invoices --columns dataset,state");
    assert!(named.stdout.contains("invoices  kept"), "{named}");
    assert_eq!(sandbox.run("invoices --refresh --strict").code, Some(6));
    assert_eq!(asked(&demo, PATH), 1);
    let_pass(&demo, &sandbox, 199);
    sandbox.done("invoices --refresh");
    assert_eq!(asked(&demo, PATH), 1);
    let_pass(&demo, &sandbox, 2);
    let ran = sandbox.done("invoices --refresh");
    assert!(!ran.stderr.contains("warning"), "{ran}");
    assert_eq!(asked(&demo, PATH), 2);
}

#[test]
fn another_machine_that_asked_before_is_told_of() {
    let demo = serve(two());
    Sandbox::of(&demo).done("sync");
    let other = Sandbox::of(&demo);
    let ran = other.done("invoices");
    assert!(ran.rows().is_empty());
    insta::assert_snapshot!(ran, @"
    INVOICE  DATE  DUE  STATUS  CURRENCY  TOTAL  TAX  NOT PAID
    --- stderr ---
    read only what this report cannot do without; `zoomaudit sync` would add users, roles, groups, plan-usage, user-details, add-ons, phone-plans, phone-users, phone-rooms, phone-common-areas, rooms, room-use, meetings, daily-totals, recordings, recording-storage, calls, admin-log, upcoming, telephone, plans and six months of use
    warning: invoices is missing, so reports cannot say what Zoom billed: Zoom answered 429 (code 429): You have reached the maximum rate limit for this API: one request every 200 minutes. Try again later. (Zoom answers this once in 200 minutes)
    [EOF]
    [exit status: 0]
    ");
    assert_eq!(asked(&demo, PATH), 2);
}

#[test]
fn a_refusal_says_what_to_do_and_is_no_list_of_nothing() {
    let poor = serve(two().without_scope("billing:read:list_invoices:admin"));
    insta::assert_snapshot!(Sandbox::of(&poor).done("invoices"), @"
    INVOICE  DATE  DUE  STATUS  CURRENCY  TOTAL  TAX  NOT PAID
    --- stderr ---
    read only what this report cannot do without; `zoomaudit sync` would add users, roles, groups, plan-usage, user-details, add-ons, phone-plans, phone-users, phone-rooms, phone-common-areas, rooms, room-use, meetings, daily-totals, recordings, recording-storage, calls, admin-log, upcoming, telephone, plans and six months of use
    warning: invoices is missing, so reports cannot say what Zoom billed: the app lacks a scope; Zoom names billing:read:list_invoices:admin, billing:read:list_invoices:master
    hint: add `billing:read:list_invoices:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    [EOF]
    [exit status: 0]
    ");
    assert_eq!(Sandbox::of(&poor).run("invoices --strict").code, Some(6));
    let free = serve(two().free());
    insta::assert_snapshot!(Sandbox::of(&free).done("invoices"), @"
    INVOICE  DATE  DUE  STATUS  CURRENCY  TOTAL  TAX  NOT PAID
    --- stderr ---
    read only what this report cannot do without; `zoomaudit sync` would add users, roles, groups, plan-usage, user-details, add-ons, phone-plans, phone-users, phone-rooms, phone-common-areas, rooms, room-use, meetings, daily-totals, recordings, recording-storage, calls, admin-log, upcoming, telephone, plans and six months of use
    warning: invoices is missing, so reports cannot say what Zoom billed: Zoom answered 400 (code 200): Only available for Paid account.
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn the_lines_of_an_invoice_are_read_once() {
    let demo = serve(two());
    let sandbox = Sandbox::of(&demo);
    let path = format!("{PATH}/8a12inv1");
    insta::assert_snapshot!(sandbox.run("invoices inv1 --offline"), @"
    --- stderr ---
    error: nothing is stored for the profile `test`
    hint: run `zoomaudit sync`
    [EOF]
    [exit status: 1]
    ");
    sandbox.done("sync");
    insta::assert_snapshot!(sandbox.run("invoices inv1 --offline"), @"
    --- stderr ---
    error: could not show the lines of the invoice INV1: they were never read
    hint: leave `--offline` out to read them
    [EOF]
    [exit status: 1]
    ");
    let ran = sandbox.done("invoices inv1");
    assert_eq!(ran.stdout, sandbox.done("invoices INV1 --offline").stdout);
    assert_eq!(ran.stdout, sandbox.done("invoices 8a12inv1").stdout);
    assert_eq!(asked(&demo, &path), 1);
    // Another invoice has to wait, and so has what is kept.
    let other = sandbox.run("invoices =INV2");
    assert_eq!(other.code, Some(5));
    assert!(
        other
            .stderr
            .contains("Zoom answers this once in 30 minutes, so not before 20"),
        "{other}"
    );
    let again = sandbox.done("invoices INV1 --refresh");
    assert!(
        again
            .stderr
            .contains("nothing was read anew, so this is from 20"),
        "{again}"
    );
    assert_eq!(again.stdout, ran.stdout);
    assert_eq!(asked(&demo, &path), 1);
    let_pass(&demo, &sandbox, 31);
    assert!(sandbox.done("invoices =INV2").stdout.contains("-$2.50"));
    insta::assert_snapshot!(sandbox.run("invoices INV3"), @"
    --- stderr ---
    error: there is no invoice `INV3` among those that Zoom listed
    hint: `zoomaudit invoices` lists those that there are
    [EOF]
    [exit status: 1]
    ");
}

#[test]
fn queries_find_invoices_and_their_lines() {
    let demo = serve(two());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync");
    sandbox.done("invoices INV1");
    let query = |sql: &str| {
        let mut command = sandbox.command("sql --format csv");
        let ran = sandbox.ran(&command.arg(sql).output().unwrap());
        assert_eq!(ran.code, Some(0), "{ran}");
        ran.stdout
    };
    assert_eq!(
        query("SELECT invoice_number, total_amount, balance FROM invoices ORDER BY invoice_date"),
        "invoice_number,total_amount,balance\r\nINV1,30.15,30.15\r\n'=INV2,-2.5,0.0\r\n"
    );
    assert_eq!(
        query(
            "SELECT invoice_number, charge_name, quantity, total_amount, currency FROM invoice_lines"
        ),
        "invoice_number,charge_name,quantity,total_amount,currency\r\nINV1,seats,3,30.15,USD\r\n"
    );
}
