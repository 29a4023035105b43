#include "xlsx_parts.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "text.h"
#include "xml.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" " \
	"standalone=\"yes\"?>\n"
#define NS_SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define NS_PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define NS_OFFICE \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define CONTENT "application/vnd.openxmlformats-"

enum { NAME_MAX_UNITS = 31 };

const char xlsx_sheet_open[] =
    DECLARATION "<worksheet xmlns=\"" NS_SHEET "\">"
    "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>";
const char xlsx_sheet_view_first[] =
    "<sheetView tabSelected=\"1\" workbookViewId=\"0\">";
const char xlsx_sheet_view[] = "<sheetView workbookViewId=\"0\">";
const char xlsx_sheet_pane[] =
    "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
    "state=\"frozen\"/>"
    "<selection pane=\"bottomLeft\" activeCell=\"A2\" sqref=\"A2\"/>";
const char xlsx_sheet_paper[] =
    "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" "
    "header=\"0.3\" footer=\"0.3\"/>";
const char xlsx_sheet_close[] =
    "<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P / &amp;N"
    "</oddFooter></headerFooter></worksheet>";

/*
 * The order of cellXfs is enum xlsx_style.  Text has format 49 (@), so that
 * editing a cell does not turn its text into a formula or a number.
 */
#define XFS(font) \
	"<xf numFmtId=\"0\" fontId=\"" font "\" xfId=\"0\" " \
	"applyFont=\"1\"/>" \
	"<xf numFmtId=\"49\" fontId=\"" font "\" xfId=\"0\" " \
	"applyNumberFormat=\"1\" applyFont=\"1\"/>" \
	"<xf numFmtId=\"49\" fontId=\"" font "\" xfId=\"0\" " \
	"applyNumberFormat=\"1\" applyFont=\"1\" applyAlignment=\"1\">" \
	"<alignment vertical=\"top\" wrapText=\"1\"/></xf>" \
	"<xf numFmtId=\"0\" fontId=\"" font "\" xfId=\"0\" " \
	"applyFont=\"1\"/>" \
	"<xf numFmtId=\"1\" fontId=\"" font "\" xfId=\"0\" " \
	"applyNumberFormat=\"1\" applyFont=\"1\"/>" \
	"<xf numFmtId=\"164\" fontId=\"" font "\" xfId=\"0\" " \
	"applyNumberFormat=\"1\" applyFont=\"1\"/>" \
	"<xf numFmtId=\"165\" fontId=\"" font "\" xfId=\"0\" " \
	"applyNumberFormat=\"1\" applyFont=\"1\"/>" \
	"<xf numFmtId=\"166\" fontId=\"" font "\" xfId=\"0\" " \
	"applyNumberFormat=\"1\" applyFont=\"1\"/>"

static const char styles[] = DECLARATION
    "<styleSheet xmlns=\"" NS_SHEET "\">"
    "<numFmts count=\"3\">"
    "<numFmt numFmtId=\"164\" formatCode=\"0.0\\ %\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\"/>"
    "<numFmt numFmtId=\"166\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/>"
    "</numFmts>"
    "<fonts count=\"3\">"
    "<font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/>"
    "<family val=\"2\"/></font>"
    "<font><b/><sz val=\"11\"/><color rgb=\"FF124F43\"/>"
    "<name val=\"Calibri\"/><family val=\"2\"/></font>"
    "</fonts>"
    "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE3F0EC\"/>"
    "<bgColor indexed=\"64\"/></patternFill></fill></fills>"
    "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/>"
    "</border><border><left/><right/><top/><bottom style=\"thin\">"
    "<color rgb=\"FF1B6B5A\"/></bottom><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\"/>"
    "</cellStyleXfs>"
    "<cellXfs count=\"17\">" XFS("0") XFS("1")
    "<xf numFmtId=\"49\" fontId=\"2\" fillId=\"2\" borderId=\"1\" "
    "xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" "
    "applyBorder=\"1\" applyAlignment=\"1\">"
    "<alignment vertical=\"center\" wrapText=\"1\"/></xf>"
    "</cellXfs>"
    "<cellStyles count=\"1\">"
    "<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
    "</styleSheet>";

static const char package_rels[] = DECLARATION
    "<Relationships xmlns=\"" NS_PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" NS_OFFICE "/officeDocument\" "
    "Target=\"xl/workbook.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" NS_PACKAGE
    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" NS_OFFICE "/extended-properties\" "
    "Target=\"docProps/app.xml\"/></Relationships>";

static const char app[] = DECLARATION
    "<Properties xmlns=\"http://schemas.openxmlformats.org/"
    "officeDocument/2006/extended-properties\">"
    "<Application>Mano</Application></Properties>";

/* ----------------------------------------------------------------- names */

static size_t
units(uint32_t c)
{
	return c > 0xffff ? 2 : 1;
}

/* The first max UTF-16 units of a text that holds no forbidden character. */
static char *
cut_name(struct arena *a, const char *s, size_t max)
{
	struct buf b = buf_new(a);
	size_t n = 0;
	uint32_t c;

	buf_str(&b, "");
	while ((c = utf8_next(&s)) != 0 && n + units(c) <= max) {
		if (c < 128 && strchr("[]:*?/\\", (int)c) != NULL)
			c = '-';
		if (c < ' ' || c == 0x7f)
			c = ' ';
		utf8_add(&b, c);
		n += units(c);
	}
	return text_trim(a, b.p);
}

static bool
is_used(struct arena *a, const char *name, const struct xlsx_name *used)
{
	const char *key = text_fold(a, name);

	/* "History" is a name that one of the programs keeps for itself. */
	if (strcmp(key, "history") == 0)
		return true;
	for (; used != NULL; used = used->next)
		if (strcmp(key, text_fold(a, used->name)) == 0)
			return true;
	return false;
}

char *
xlsx_sheet_name(
    struct arena *a, const char *wanted, const struct xlsx_name *used)
{
	const char *clean = xml_clean(a, wanted);
	char *name, suffix[16];
	int k;

	while (*clean == '\'')
		clean++;
	name = cut_name(a, clean, NAME_MAX_UNITS);
	for (k = (int)strlen(name); k > 0 && name[k - 1] == '\''; k--)
		name[k - 1] = '\0';
	if (*name == '\0')
		name = arena_strdup(a, "Feuille");
	clean = name;
	for (k = 2; is_used(a, name, used); k++) {
		snprintf(suffix, sizeof suffix, " (%d)", k);
		name = arena_printf(a, "%s%s",
		    cut_name(a, clean, NAME_MAX_UNITS - strlen(suffix)),
		    suffix);
	}
	return name;
}

/* --------------------------------------------------------------- workbook */

/* 'Name'! with apostrophes doubled. */
static char *
quoted(struct arena *a, const char *name)
{
	struct buf b = buf_new(a);

	buf_str(&b, "'");
	for (; *name != '\0'; name++)
		buf_add(&b, *name == '\'' ? "''" : name,
		    *name == '\'' ? 2 : 1);
	buf_str(&b, "'!");
	return b.p;
}

/* The rows that are printed on each page, and those that filters cover. */
static void
write_names(struct arena *a, struct xml *x, const struct xlsx_name *s, int i)
{
	char column[4] = { 0 };
	size_t n, k = 0;

	for (n = s->ncolumns; n > 0; n = (n - 1) / 26) {
		memmove(column + 1, column, k++);
		column[0] = (char)('A' + (n - 1) % 26);
	}
	xml_open(x, "definedName");
	xml_attr(x, "name", "_xlnm._FilterDatabase");
	xml_attr_int(x, "localSheetId", i);
	xml_attr(x, "hidden", "1");
	xml_text(x, arena_printf(a, "%s$A$1:$%s$%u", quoted(a, s->name),
			column, s->filtered));
	xml_close(x);
	xml_open(x, "definedName");
	xml_attr(x, "name", "_xlnm.Print_Titles");
	xml_attr_int(x, "localSheetId", i);
	xml_text(x, arena_printf(a, "%s$1:$1", quoted(a, s->name)));
	xml_close(x);
}

static void
write_sheets(struct arena *a, struct xml *x, const struct xlsx_name *s)
{
	int i;

	xml_open(x, "sheets");
	for (i = 1; s != NULL; s = s->next, i++) {
		xml_open(x, "sheet");
		xml_attr(x, "name", s->name);
		xml_attr_int(x, "sheetId", i);
		xml_attr(x, "r:id", arena_printf(a, "rId%d", i));
		xml_close(x);
	}
	xml_close(x);
}

char *
xlsx_workbook(struct arena *a, const struct xlsx_name *sheets, size_t *n)
{
	struct xml *x = xml_new(a, false);
	const struct xlsx_name *s;
	bool any = false;
	int i = 0;

	xml_open(x, "workbook");
	xml_attr(x, "xmlns", NS_SHEET);
	xml_attr(x, "xmlns:r", NS_OFFICE);
	xml_open(x, "bookViews");
	xml_open(x, "workbookView");
	xml_attr_int(x, "firstSheet", 0);
	xml_close(x);
	xml_close(x);
	write_sheets(a, x, sheets);
	for (s = sheets; s != NULL; s = s->next)
		any = any || s->ncolumns > 0;
	if (any)
		xml_open(x, "definedNames");
	for (s = sheets; s != NULL; s = s->next, i++)
		if (s->ncolumns > 0)
			write_names(a, x, s, i);
	return xml_end(x, n);
}

/* ----------------------------------------------------------------- parts */

static void
override(struct xml *x, const char *part, const char *type)
{
	xml_open(x, "Override");
	xml_attr(x, "PartName", part);
	xml_attr(x, "ContentType", type);
	xml_close(x);
}

static void
content_default(struct xml *x, const char *extension, const char *type)
{
	xml_open(x, "Default");
	xml_attr(x, "Extension", extension);
	xml_attr(x, "ContentType", type);
	xml_close(x);
}

static void
add_types(struct arena *a, struct pack *p, size_t nsheets)
{
	static const char book[] = CONTENT "officedocument.spreadsheetml.";
	struct xml *x = xml_new(a, false);
	size_t i, n;
	char *text;

	xml_open(x, "Types");
	xml_attr(x, "xmlns", NS_PACKAGE "content-types");
	content_default(x, "rels", CONTENT "package.relationships+xml");
	content_default(x, "xml", "application/xml");
	override(x, "/xl/workbook.xml",
	    arena_printf(a, "%ssheet.main+xml", book));
	override(x, "/xl/styles.xml", arena_printf(a, "%sstyles+xml", book));
	override(x, "/docProps/core.xml",
	    CONTENT "package.core-properties+xml");
	override(x, "/docProps/app.xml",
	    CONTENT "officedocument.extended-properties+xml");
	for (i = 1; i <= nsheets; i++)
		override(x,
		    arena_printf(a, "/xl/worksheets/sheet%zu.xml", i),
		    arena_printf(a, "%sworksheet+xml", book));
	text = xml_end(x, &n);
	pack_add(p, "[Content_Types].xml", text, n, false);
}

static void
relation(struct xml *x, const char *id, const char *type, const char *target)
{
	xml_open(x, "Relationship");
	xml_attr(x, "Id", id);
	xml_attr(x, "Type", type);
	xml_attr(x, "Target", target);
	xml_close(x);
}

static void
add_relations(struct arena *a, struct pack *p, size_t nsheets)
{
	struct xml *x = xml_new(a, false);
	size_t i, n;
	char *text;

	xml_open(x, "Relationships");
	xml_attr(x, "xmlns", NS_PACKAGE "relationships");
	for (i = 1; i <= nsheets; i++)
		relation(x, arena_printf(a, "rId%zu", i),
		    NS_OFFICE "/worksheet",
		    arena_printf(a, "worksheets/sheet%zu.xml", i));
	relation(x, arena_printf(a, "rId%zu", i), NS_OFFICE "/styles",
	    "styles.xml");
	text = xml_end(x, &n);
	pack_add(p, "xl/_rels/workbook.xml.rels", text, n, false);
}

static void
add_core(struct arena *a, struct pack *p, const char *title, int64_t instant)
{
	struct xml *x = xml_new(a, false);
	time_t t = (time_t)instant;
	char *text, when[32];
	struct tm tm;
	size_t n;

	gmtime_r(&t, &tm);
	strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &tm);
	xml_open(x, "cp:coreProperties");
	xml_attr(x, "xmlns:cp", NS_PACKAGE "metadata/core-properties");
	xml_attr(x, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
	xml_attr(x, "xmlns:dcterms", "http://purl.org/dc/terms/");
	xml_attr(x, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
	xml_leaf(x, "dc:title", title);
	xml_leaf(x, "dc:creator", "Mano");
	xml_open(x, "dcterms:created");
	xml_attr(x, "xsi:type", "dcterms:W3CDTF");
	xml_text(x, when);
	xml_close(x);
	xml_leaf(x, "dc:language", "fr-FR");
	text = xml_end(x, &n);
	pack_add(p, "docProps/core.xml", text, n, false);
}

void
xlsx_add_parts(struct arena *a, struct pack *p, const char *title,
    int64_t instant, size_t nsheets)
{
	add_types(a, p, nsheets);
	pack_add(p, "_rels/.rels", package_rels, sizeof package_rels - 1,
	    false);
	add_core(a, p, title, instant);
	pack_add(p, "docProps/app.xml", app, sizeof app - 1, false);
	pack_add(p, "xl/styles.xml", styles, sizeof styles - 1, false);
	add_relations(a, p, nsheets);
}
