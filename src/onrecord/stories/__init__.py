"""Many records, one story: which reports carry the same copy, which events are one happening, who corroborates and who denies it.

Everything here is pure: values in, values out. Reports and mentions are compared in pairs, and a pair's link depends on the two alone; what hangs
together by links is one origin or one incident. So adding a report touches what it is linked to, and building all anew gives the same.
"""
