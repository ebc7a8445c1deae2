"""Conditions turned into Python functions, built as syntax trees and never from text."""
