#include "odt_parts.h"

#include <stdio.h>
#include <time.h>

/* One accent (1b6b5a), its tint (e3f0ec), its shade (124f43), two greys. */

static const char fonts[] =
    "<office:font-face-decls>"
    "<style:font-face style:name=\"Sans\" "
    "svg:font-family=\"&apos;Liberation Sans&apos;\" "
    "style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/>"
    "<style:font-face style:name=\"Symbols\" "
    "svg:font-family=\"OpenSymbol\" style:font-charset=\"x-symbol\"/>"
    "</office:font-face-decls>";

static const char common[] =
    "<style:default-style style:family=\"paragraph\">"
    "<style:paragraph-properties fo:orphans=\"2\" fo:widows=\"2\" "
    "style:tab-stop-distance=\"1.25cm\" style:writing-mode=\"page\"/>"
    "<style:text-properties style:font-name=\"Sans\" fo:font-size=\"10.5pt\" "
    "fo:language=\"fr\" fo:country=\"FR\" style:language-asian=\"none\" "
    "style:country-asian=\"none\" style:language-complex=\"none\" "
    "style:country-complex=\"none\" fo:color=\"#1f2933\"/>"
    "</style:default-style>"
    "<style:default-style style:family=\"table\">"
    "<style:table-properties table:border-model=\"collapsing\"/>"
    "</style:default-style>"
    "<style:default-style style:family=\"table-row\">"
    "<style:table-row-properties fo:keep-together=\"always\"/>"
    "</style:default-style>"
    "<style:default-style style:family=\"graphic\">"
    "<style:text-properties fo:language=\"fr\" fo:country=\"FR\"/>"
    "</style:default-style>"
    "<style:style style:name=\"Standard\" style:family=\"paragraph\" "
    "style:class=\"text\"/>"
    "<style:style style:name=\"Text_20_body\" "
    "style:display-name=\"Text body\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\" style:class=\"text\">"
    "<style:paragraph-properties fo:margin-top=\"0cm\" "
    "fo:margin-bottom=\"0.22cm\" fo:line-height=\"130%\"/></style:style>"
    "<style:style style:name=\"Note\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Text_20_body\">"
    "<style:paragraph-properties fo:margin-bottom=\"0.3cm\" "
    "fo:line-height=\"120%\"/>"
    "<style:text-properties fo:font-size=\"8.5pt\" fo:color=\"#52606d\"/>"
    "</style:style>"
    "<style:style style:name=\"Prompt\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Text_20_body\">"
    "<style:text-properties fo:font-style=\"italic\" fo:color=\"#7a4b00\"/>"
    "</style:style>"
    "<style:style style:name=\"Caption\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\" style:class=\"extra\">"
    "<style:paragraph-properties fo:margin-top=\"0.35cm\" "
    "fo:margin-bottom=\"0.15cm\" fo:keep-with-next=\"always\"/>"
    "<style:text-properties fo:font-size=\"9.5pt\" fo:font-weight=\"bold\" "
    "fo:color=\"#124f43\"/></style:style>"
    "<style:style style:name=\"Figure\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\">"
    "<style:paragraph-properties fo:text-align=\"center\" "
    "fo:margin-top=\"0cm\" fo:margin-bottom=\"0.4cm\"/></style:style>"
    "<style:style style:name=\"List_20_Bullet\" "
    "style:display-name=\"List Bullet\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Text_20_body\" style:class=\"list\">"
    "<style:paragraph-properties fo:margin-bottom=\"0.1cm\"/>"
    "</style:style>";

static const char headings[] =
    "<style:style style:name=\"Title\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\" "
    "style:next-style-name=\"Text_20_body\" style:class=\"chapter\">"
    "<style:paragraph-properties fo:margin-top=\"0.6cm\" "
    "fo:margin-bottom=\"0.1cm\" fo:keep-with-next=\"always\"/>"
    "<style:text-properties fo:font-size=\"25pt\" fo:font-weight=\"bold\" "
    "fo:color=\"#124f43\"/></style:style>"
    "<style:style style:name=\"Subtitle\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\" "
    "style:next-style-name=\"Text_20_body\" style:class=\"chapter\">"
    "<style:paragraph-properties fo:margin-bottom=\"0.05cm\"/>"
    "<style:text-properties fo:font-size=\"13pt\" fo:color=\"#52606d\"/>"
    "</style:style>"
    "<style:style style:name=\"Author\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Subtitle\">"
    "<style:paragraph-properties fo:margin-bottom=\"0.7cm\" "
    "fo:padding-bottom=\"0.35cm\" fo:border-bottom=\"2pt solid #1b6b5a\"/>"
    "<style:text-properties fo:font-size=\"11pt\" fo:font-weight=\"bold\" "
    "fo:color=\"#1b6b5a\"/></style:style>"
    "<style:style style:name=\"Heading\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\" "
    "style:next-style-name=\"Text_20_body\" style:class=\"text\">"
    "<style:paragraph-properties fo:keep-with-next=\"always\"/>"
    "<style:text-properties fo:font-weight=\"bold\" fo:color=\"#1b6b5a\"/>"
    "</style:style>"
    "<style:style style:name=\"Heading_20_1\" "
    "style:display-name=\"Heading 1\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Heading\" "
    "style:next-style-name=\"Text_20_body\" "
    "style:default-outline-level=\"1\" style:class=\"text\">"
    "<style:paragraph-properties fo:margin-top=\"0.9cm\" "
    "fo:margin-bottom=\"0.3cm\"/>"
    "<style:text-properties fo:font-size=\"17pt\"/></style:style>"
    "<style:style style:name=\"Heading_20_2\" "
    "style:display-name=\"Heading 2\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Heading\" "
    "style:next-style-name=\"Text_20_body\" "
    "style:default-outline-level=\"2\" style:class=\"text\">"
    "<style:paragraph-properties fo:margin-top=\"0.6cm\" "
    "fo:margin-bottom=\"0.2cm\"/>"
    "<style:text-properties fo:font-size=\"13pt\"/></style:style>"
    "<style:style style:name=\"Heading_20_3\" "
    "style:display-name=\"Heading 3\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Heading\" "
    "style:next-style-name=\"Text_20_body\" "
    "style:default-outline-level=\"3\" style:class=\"text\">"
    "<style:paragraph-properties fo:margin-top=\"0.4cm\" "
    "fo:margin-bottom=\"0.15cm\"/>"
    "<style:text-properties fo:font-size=\"11pt\" fo:color=\"#1f2933\"/>"
    "</style:style>"
    "<style:style style:name=\"Contents_20_Heading\" "
    "style:display-name=\"Contents Heading\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Heading\" style:class=\"index\">"
    "<style:paragraph-properties fo:margin-top=\"0.5cm\" "
    "fo:margin-bottom=\"0.2cm\"/>"
    "<style:text-properties fo:font-size=\"13pt\"/></style:style>"
    "<style:style style:name=\"Contents_20_1\" "
    "style:display-name=\"Contents 1\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\" style:class=\"index\">"
    "<style:paragraph-properties fo:margin-top=\"0.12cm\" "
    "fo:margin-bottom=\"0.04cm\"><style:tab-stops>"
    "<style:tab-stop style:position=\"16.8cm\" style:type=\"right\" "
    "style:leader-style=\"dotted\" style:leader-text=\".\"/>"
    "</style:tab-stops></style:paragraph-properties>"
    "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"Contents_20_2\" "
    "style:display-name=\"Contents 2\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\" style:class=\"index\">"
    "<style:paragraph-properties fo:margin-left=\"0.6cm\" "
    "fo:margin-bottom=\"0.04cm\"><style:tab-stops>"
    "<style:tab-stop style:position=\"16.2cm\" style:type=\"right\" "
    "style:leader-style=\"dotted\" style:leader-text=\".\"/>"
    "</style:tab-stops></style:paragraph-properties></style:style>";

static const char tables[] =
    "<style:style style:name=\"Table_20_Contents\" "
    "style:display-name=\"Table Contents\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\" style:class=\"extra\">"
    "<style:text-properties fo:font-size=\"9.5pt\"/></style:style>"
    "<style:style style:name=\"Table_20_Number\" "
    "style:display-name=\"Table Number\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Table_20_Contents\">"
    "<style:paragraph-properties fo:text-align=\"end\"/></style:style>"
    "<style:style style:name=\"Table_20_Heading\" "
    "style:display-name=\"Table Heading\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Table_20_Contents\" style:class=\"extra\">"
    "<style:paragraph-properties fo:keep-with-next=\"always\"/>"
    "<style:text-properties fo:font-weight=\"bold\" fo:color=\"#124f43\"/>"
    "</style:style>"
    "<style:style style:name=\"Table_20_Heading_20_Number\" "
    "style:display-name=\"Table Heading Number\" "
    "style:family=\"paragraph\" "
    "style:parent-style-name=\"Table_20_Heading\">"
    "<style:paragraph-properties fo:text-align=\"end\"/></style:style>"
    "<style:style style:name=\"Key_20_Label\" "
    "style:display-name=\"Key Label\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\">"
    "<style:paragraph-properties fo:text-align=\"center\" "
    "fo:keep-with-next=\"always\"/>"
    "<style:text-properties fo:font-size=\"9pt\" fo:color=\"#37474f\"/>"
    "</style:style>"
    "<style:style style:name=\"Key_20_Value\" "
    "style:display-name=\"Key Value\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\">"
    "<style:paragraph-properties fo:text-align=\"center\"/>"
    "<style:text-properties fo:font-size=\"22pt\" fo:font-weight=\"bold\" "
    "fo:color=\"#1b6b5a\"/></style:style>"
    "<style:style style:name=\"Header\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\" style:class=\"extra\">"
    "<style:paragraph-properties fo:padding-bottom=\"0.1cm\" "
    "fo:border-bottom=\"0.5pt solid #b8c4ca\"><style:tab-stops>"
    "<style:tab-stop style:position=\"16.8cm\" style:type=\"right\"/>"
    "</style:tab-stops></style:paragraph-properties>"
    "<style:text-properties fo:font-size=\"8.5pt\" fo:color=\"#52606d\"/>"
    "</style:style>"
    "<style:style style:name=\"Footer\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Standard\" style:class=\"extra\">"
    "<style:paragraph-properties><style:tab-stops>"
    "<style:tab-stop style:position=\"16.8cm\" style:type=\"right\"/>"
    "</style:tab-stops></style:paragraph-properties>"
    "<style:text-properties fo:font-size=\"8.5pt\" fo:color=\"#52606d\"/>"
    "</style:style>";

static const char lists[] =
    "<style:style style:name=\"Index_20_Link\" "
    "style:display-name=\"Index Link\" style:family=\"text\">"
    "<style:text-properties fo:color=\"#1f2933\" "
    "style:text-underline-style=\"none\"/></style:style>"
    "<text:outline-style style:name=\"Outline\">"
    "<text:outline-level-style text:level=\"1\" style:num-format=\"1\" "
    "style:num-suffix=\".\"><style:list-level-properties "
    "text:list-level-position-and-space-mode=\"label-alignment\">"
    "<style:list-level-label-alignment text:label-followed-by=\"space\"/>"
    "</style:list-level-properties></text:outline-level-style>"
    "<text:outline-level-style text:level=\"2\" style:num-format=\"1\" "
    "text:display-levels=\"2\"><style:list-level-properties "
    "text:list-level-position-and-space-mode=\"label-alignment\">"
    "<style:list-level-label-alignment text:label-followed-by=\"space\"/>"
    "</style:list-level-properties></text:outline-level-style>"
    "<text:outline-level-style text:level=\"3\" style:num-format=\"\">"
    "<style:list-level-properties "
    "text:list-level-position-and-space-mode=\"label-alignment\">"
    "<style:list-level-label-alignment text:label-followed-by=\"nothing\"/>"
    "</style:list-level-properties></text:outline-level-style>"
    "</text:outline-style>"
    "<text:list-style style:name=\"Bullets\">"
    "<text:list-level-style-bullet text:level=\"1\" "
    "text:bullet-char=\"\u2022\"><style:list-level-properties "
    "text:list-level-position-and-space-mode=\"label-alignment\">"
    "<style:list-level-label-alignment text:label-followed-by=\"listtab\" "
    "text:list-tab-stop-position=\"0.9cm\" fo:text-indent=\"-0.45cm\" "
    "fo:margin-left=\"0.9cm\"/></style:list-level-properties>"
    "<style:text-properties fo:color=\"#1b6b5a\"/>"
    "</text:list-level-style-bullet></text:list-style>";

static const char pages[] =
    "<office:automatic-styles>"
    "<style:page-layout style:name=\"Page\"><style:page-layout-properties "
    "fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" "
    "style:print-orientation=\"portrait\" fo:margin-top=\"1.6cm\" "
    "fo:margin-bottom=\"1.4cm\" fo:margin-left=\"2.1cm\" "
    "fo:margin-right=\"2.1cm\"/>"
    "<style:header-style><style:header-footer-properties "
    "fo:min-height=\"0.9cm\" fo:margin-bottom=\"0.5cm\"/>"
    "</style:header-style>"
    "<style:footer-style><style:header-footer-properties "
    "fo:min-height=\"0.9cm\" fo:margin-top=\"0.5cm\"/>"
    "</style:footer-style></style:page-layout>"
    "<style:page-layout style:name=\"FirstPage\">"
    "<style:page-layout-properties "
    "fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" "
    "style:print-orientation=\"portrait\" fo:margin-top=\"1.8cm\" "
    "fo:margin-bottom=\"1.4cm\" fo:margin-left=\"2.1cm\" "
    "fo:margin-right=\"2.1cm\"/><style:header-style/>"
    "<style:footer-style><style:header-footer-properties "
    "fo:min-height=\"0.9cm\" fo:margin-top=\"0.5cm\"/>"
    "</style:footer-style></style:page-layout>"
    "</office:automatic-styles>";

const char odt_automatic[] =
    "<style:style style:name=\"FirstTitle\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Title\" style:master-page-name=\"First\"/>"
    "<style:style style:name=\"Break_Heading_20_1\" "
    "style:family=\"paragraph\" style:parent-style-name=\"Heading_20_1\">"
    "<style:paragraph-properties fo:break-before=\"page\"/></style:style>"
    "<style:style style:name=\"Break_Heading_20_2\" "
    "style:family=\"paragraph\" style:parent-style-name=\"Heading_20_2\">"
    "<style:paragraph-properties fo:break-before=\"page\"/></style:style>"
    "<style:style style:name=\"Break_Heading_20_3\" "
    "style:family=\"paragraph\" style:parent-style-name=\"Heading_20_3\">"
    "<style:paragraph-properties fo:break-before=\"page\"/></style:style>"
    "<style:style style:name=\"Break_Text_20_body\" "
    "style:family=\"paragraph\" style:parent-style-name=\"Text_20_body\">"
    "<style:paragraph-properties fo:break-before=\"page\"/></style:style>"
    "<style:style style:name=\"Break_Note\" "
    "style:family=\"paragraph\" style:parent-style-name=\"Note\">"
    "<style:paragraph-properties fo:break-before=\"page\"/></style:style>"
    "<style:style style:name=\"Break_Prompt\" "
    "style:family=\"paragraph\" style:parent-style-name=\"Prompt\">"
    "<style:paragraph-properties fo:break-before=\"page\"/></style:style>"
    "<style:style style:name=\"Break_Caption\" "
    "style:family=\"paragraph\" style:parent-style-name=\"Caption\">"
    "<style:paragraph-properties fo:break-before=\"page\"/></style:style>"
    "<style:style style:name=\"Break_List_20_Bullet\" "
    "style:family=\"paragraph\" style:parent-style-name=\"List_20_Bullet\">"
    "<style:paragraph-properties fo:break-before=\"page\"/></style:style>"
    "<style:style style:name=\"Table\" style:family=\"table\">"
    "<style:table-properties style:width=\"16.8cm\" table:align=\"margins\" "
    "fo:margin-bottom=\"0.5cm\" table:border-model=\"collapsing\"/>"
    "</style:style>"
    "<style:style style:name=\"Break_Table\" style:family=\"table\">"
    "<style:table-properties style:width=\"16.8cm\" table:align=\"margins\" "
    "fo:margin-bottom=\"0.5cm\" table:border-model=\"collapsing\" "
    "fo:break-before=\"page\"/></style:style>"
    "<style:style style:name=\"Row\" style:family=\"table-row\">"
    "<style:table-row-properties fo:keep-together=\"always\"/>"
    "</style:style>"
    "<style:style style:name=\"Cell\" style:family=\"table-cell\">"
    "<style:table-cell-properties style:vertical-align=\"middle\" "
    "fo:padding-top=\"0.09cm\" fo:padding-bottom=\"0.09cm\" "
    "fo:padding-left=\"0.15cm\" fo:padding-right=\"0.15cm\" "
    "fo:border-left=\"none\" fo:border-right=\"none\" "
    "fo:border-top=\"none\" fo:border-bottom=\"0.5pt solid #d5dce1\"/>"
    "</style:style>"
    "<style:style style:name=\"HeadCell\" style:family=\"table-cell\">"
    "<style:table-cell-properties style:vertical-align=\"middle\" "
    "fo:padding-top=\"0.12cm\" fo:padding-bottom=\"0.12cm\" "
    "fo:padding-left=\"0.15cm\" fo:padding-right=\"0.15cm\" "
    "fo:background-color=\"#e3f0ec\" "
    "fo:border-left=\"none\" fo:border-right=\"none\" fo:border-top=\"none\" "
    "fo:border-bottom=\"1pt solid #1b6b5a\"/></style:style>"
    "<style:style style:name=\"TotalCell\" style:family=\"table-cell\">"
    "<style:table-cell-properties style:vertical-align=\"middle\" "
    "fo:padding-top=\"0.1cm\" fo:padding-bottom=\"0.1cm\" "
    "fo:padding-left=\"0.15cm\" fo:padding-right=\"0.15cm\" "
    "fo:border-left=\"none\" fo:border-right=\"none\" "
    "fo:border-top=\"1pt solid #1b6b5a\" fo:border-bottom=\"none\"/>"
    "</style:style>"
    "<style:style style:name=\"KeyHead\" style:family=\"table-cell\">"
    "<style:table-cell-properties style:vertical-align=\"bottom\" "
    "fo:padding-top=\"0.25cm\" fo:padding-bottom=\"0.02cm\" "
    "fo:padding-left=\"0.15cm\" fo:padding-right=\"0.15cm\" "
    "fo:background-color=\"#f1f7f5\" fo:border-left=\"4pt solid #ffffff\" "
    "fo:border-right=\"4pt solid #ffffff\" "
    "fo:border-top=\"2pt solid #1b6b5a\" fo:border-bottom=\"none\"/>"
    "</style:style>"
    "<style:style style:name=\"KeyCell\" style:family=\"table-cell\">"
    "<style:table-cell-properties fo:padding-top=\"0.02cm\" "
    "fo:padding-bottom=\"0.2cm\" fo:padding-left=\"0.15cm\" "
    "fo:padding-right=\"0.15cm\" fo:background-color=\"#f1f7f5\" "
    "fo:border-left=\"4pt solid #ffffff\" "
    "fo:border-right=\"4pt solid #ffffff\" fo:border-top=\"none\" "
    "fo:border-bottom=\"none\"/></style:style>"
    "<style:style style:name=\"Strong\" style:family=\"text\">"
    "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"Picture\" style:family=\"graphic\">"
    "<style:graphic-properties style:vertical-pos=\"top\" "
    "style:vertical-rel=\"baseline\" fo:border=\"none\"/></style:style>";

void
odt_namespaces(struct xml *x)
{
	static const char oasis[] = "urn:oasis:names:tc:opendocument:xmlns:";
	static const char *const own[][2] = {
		{ "xmlns:office", "office:1.0" },
		{ "xmlns:style", "style:1.0" },
		{ "xmlns:text", "text:1.0" },
		{ "xmlns:table", "table:1.0" },
		{ "xmlns:draw", "drawing:1.0" },
		{ "xmlns:fo", "xsl-fo-compatible:1.0" },
		{ "xmlns:svg", "svg-compatible:1.0" },
		{ "xmlns:meta", "meta:1.0" },
	};
	char name[80];
	size_t i;

	for (i = 0; i < sizeof own / sizeof *own; i++) {
		snprintf(name, sizeof name, "%s%s", oasis, own[i][1]);
		xml_attr(x, own[i][0], name);
	}
	xml_attr(x, "xmlns:xlink", "http://www.w3.org/1999/xlink");
	xml_attr(x, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
	xml_attr(x, "xmlns:ooow", "http://openoffice.org/2004/writer");
	xml_attr(x, "office:version", "1.3");
}

/* « Page 2 / 9 » at the right of what was written. */
static void
write_page_number(struct xml *x)
{
	xml_leaf(x, "text:tab", "");
	xml_text(x, "Page ");
	xml_open(x, "text:page-number");
	xml_attr(x, "text:select-page", "current");
	xml_text(x, "1");
	xml_close(x);
	xml_text(x, " / ");
	xml_leaf(x, "text:page-count", "1");
}

static void
write_footer(struct xml *x, const struct odt_meta *m)
{
	xml_open(x, "style:footer");
	xml_open(x, "text:p");
	xml_attr(x, "text:style-name", "Footer");
	xml_text(x, m->made == NULL ? "" : m->made);
	write_page_number(x);
	xml_close(x);
	xml_close(x);
}

static void
write_masters(struct xml *x, const struct odt_meta *m)
{
	xml_open(x, "office:master-styles");
	xml_open(x, "style:master-page");
	xml_attr(x, "style:name", "Standard");
	xml_attr(x, "style:page-layout-name", "Page");
	xml_open(x, "style:header");
	xml_open(x, "text:p");
	xml_attr(x, "text:style-name", "Header");
	xml_text(x, m->author == NULL ? "" : m->author);
	xml_leaf(x, "text:tab", "");
	xml_text(x, m->title);
	xml_close(x);
	xml_close(x);
	write_footer(x, m);
	xml_close(x);
	xml_open(x, "style:master-page");
	xml_attr(x, "style:name", "First");
	xml_attr(x, "style:page-layout-name", "FirstPage");
	xml_attr(x, "style:next-style-name", "Standard");
	write_footer(x, m);
	xml_close(x);
	xml_close(x);
}

char *
odt_styles(struct arena *a, const struct odt_meta *m, size_t *n)
{
	struct xml *x = xml_new(a, false);

	xml_open(x, "office:document-styles");
	odt_namespaces(x);
	xml_piece(x, fonts);
	xml_open(x, "office:styles");
	xml_piece(x, common);
	xml_piece(x, headings);
	xml_piece(x, tables);
	xml_piece(x, lists);
	xml_close(x);
	xml_piece(x, pages);
	write_masters(x, m);
	return xml_end(x, n);
}

char *
odt_meta_part(struct arena *a, const struct odt_meta *m, size_t *n)
{
	struct xml *x = xml_new(a, false);
	time_t t = (time_t)m->instant;
	char when[32];
	struct tm tm;

	gmtime_r(&t, &tm);
	strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &tm);
	xml_open(x, "office:document-meta");
	odt_namespaces(x);
	xml_open(x, "office:meta");
	xml_leaf(x, "meta:generator", "Mano/" MANO_VERSION);
	xml_leaf(x, "dc:title", m->title);
	if (m->subtitle != NULL)
		xml_leaf(x, "dc:subject", m->subtitle);
	if (m->author != NULL) {
		xml_leaf(x, "meta:initial-creator", m->author);
		xml_leaf(x, "dc:creator", m->author);
	}
	xml_leaf(x, "meta:creation-date", when);
	xml_leaf(x, "dc:date", when);
	xml_leaf(x, "dc:language", "fr-FR");
	return xml_end(x, n);
}

static void
write_file(struct xml *x, const char *path, const char *type)
{
	xml_open(x, "manifest:file-entry");
	xml_attr(x, "manifest:full-path", path);
	xml_attr(x, "manifest:media-type", type);
	xml_close(x);
}

char *
odt_manifest(struct arena *a, const struct odt_picture *pictures, size_t *n)
{
	struct xml *x = xml_new(a, false);

	xml_open(x, "manifest:manifest");
	xml_attr(x, "xmlns:manifest",
	    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0");
	xml_attr(x, "manifest:version", "1.3");
	write_file(x, "/", ODT_TYPE);
	write_file(x, "content.xml", "text/xml");
	write_file(x, "styles.xml", "text/xml");
	write_file(x, "meta.xml", "text/xml");
	for (; pictures != NULL; pictures = pictures->next)
		write_file(x, pictures->name, "image/svg+xml");
	return xml_end(x, n);
}
