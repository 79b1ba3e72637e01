"""Whose application the bot is: those people may look after the corpus from everywhere."""

from __future__ import annotations

import discord


def owners(application: discord.AppInfo | None) -> frozenset[int]:
    """Return the ids of the people whose application this is: its owner, or those of the team who may change it."""
    if application is None:
        return frozenset()
    team = application.team
    if team is None:
        return frozenset({application.owner.id})
    accepted = (member for member in team.members if member.membership_state is discord.TeamMembershipState.accepted)
    able = (member.id for member in accepted if member.role is not discord.TeamMemberRole.read_only)
    return frozenset(able) | ({team.owner_id} if team.owner_id else frozenset())
