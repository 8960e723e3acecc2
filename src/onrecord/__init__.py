"""Reads reporting on war and diplomacy and keeps the record."""
