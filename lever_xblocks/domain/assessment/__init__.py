"""Judging one competence: the assessor's form, signing, two assessors, moderation, appeal, and figures about it.

Everything here answers with codes and figures; sentences are made where they are shown.
"""
