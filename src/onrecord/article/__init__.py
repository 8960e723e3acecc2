"""Page → Article: text, blocks, headline, byline, dateline, dates, origin, language."""

from onrecord.article.articles import Articles, read_article

__all__ = ["Articles", "read_article"]
