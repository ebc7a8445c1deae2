"""`providers`: who may sign in."""

from __future__ import annotations

import click
from flask import current_app

from screening.acts import accounts, demonstration
from screening.acts.signing_in import passwords
from screening.cli.plain import PlainGroup
from screening.records.db import get_db
from screening.records.models import ROLES

providers = PlainGroup("providers", help="Add and list who may sign in.")


@providers.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="provider", show_default=True)
@click.option("--administrator", is_flag=True, help="They may put rules in force too.")
@click.option("--by", default="administrator", show_default=True, help="Who is adding them.")
@click.password_option(help="Asked for when left out, which keeps it out of the shell's history.")
def add_provider(name: str, role: str, administrator: bool, by: str, password: str) -> None:
    """Add NAME, and show what an authenticator app needs. It is shown once."""
    try:
        enrolment = accounts.add_provider(
            get_db(), name, password, role, by, is_administrator=administrator
        )
    except accounts.NameTaken as error:
        raise click.ClickException(f"Nobody was added: {name} is taken.") from error
    except passwords.NotAPassword as error:
        raise click.ClickException(f"Nobody was added. {error}.") from error
    click.echo(f"Added {enrolment.provider.name} as {role}.")
    click.echo(f"Secret for an authenticator app: {enrolment.totp_secret}")
    click.echo(f"The same as an address: {enrolment.totp_address}")
    click.echo("Recovery codes, each for one sign-in without the app:")
    for code in enrolment.recovery_codes:
        click.echo(f"  {code}")


@providers.command("list")
def list_providers() -> None:
    """List who may sign in, and since when."""
    for provider in accounts.list_providers(get_db(read_only=True)):
        state = "disabled" if provider.disabled_at else f"since {provider.created_at:%Y-%m-%d}"
        also = ", administrator" if provider.role == "provider" and provider.may_administer else ""
        click.echo(f"{provider.name} ({provider.role}{also}, {state})")


@providers.command("demo-code")
def show_demo_code() -> None:
    """Show a code that signs the demonstration provider in."""
    db = get_db(read_only=True)
    if current_app.config["SCREENING_MODE"] != "demo" or demonstration.provider(db) is None:
        raise click.ClickException("There is no demonstration provider here.")
    code, seconds = demonstration.next_code(db)
    click.echo(f"{code} (works in {seconds} s)" if seconds else code)
