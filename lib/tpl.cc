/* The only C++ of the tree: ctemplate behind the functions of tpl.h. */
#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_modifiers.h>
#include <dirent.h>
#include <sodium.h>
#include <string>
#include <cstdio>
#include <cstring>

extern "C" {
#include "tpl.h"
}

using ctemplate::TemplateDictionary;

static TemplateDictionary *
dict(struct tpl *t)
{
	return reinterpret_cast<TemplateDictionary *>(t);
}

static struct tpl *
handle(TemplateDictionary *d)
{
	return reinterpret_cast<struct tpl *>(d);
}

/*
 * {{X:x-svg}}: a chart drawn by svg.c, the only markup that C hands over
 * ready made.  Anything that is not one is escaped all the same.
 */
class SvgModifier : public ctemplate::TemplateModifier {
	void Modify(const char *in, size_t n, const ctemplate::PerExpandData *p,
	    ctemplate::ExpandEmitter *out, const std::string &arg) const override
	{
		if (n > 5 && std::memcmp(in, "<svg ", 5) == 0)
			out->Emit(in, n);
		else
			ctemplate::html_escape.Modify(in, n, p, out, arg);
	}
};
static SvgModifier svg_modifier;

/* Loads the templates of one folder, then of its folders. */
static bool
load(const std::string &dir, const std::string &prefix)
{
	DIR *d = opendir(dir.c_str());
	bool ok = d != nullptr;
	struct dirent *e;

	while (ok && (e = readdir(d)) != nullptr) {
		std::string name = e->d_name;

		if (name[0] == '.')
			continue;
		if (e->d_type == DT_DIR)
			ok = load(dir + "/" + name, prefix + name + "/");
		else if (name.size() > 4 &&
		    name.compare(name.size() - 4, 4, ".tpl") == 0 &&
		    !ctemplate::LoadTemplate(
			prefix + name, ctemplate::STRIP_WHITESPACE)) {
			std::fprintf(stderr, "template %s%s is broken\n",
			    prefix.c_str(), name.c_str());
			ok = false;
		}
	}
	if (d != nullptr)
		closedir(d);
	return ok;
}

extern "C" bool
tpl_start(const char *dir)
try {
	ctemplate::Template::SetTemplateRootDirectory(dir);
	ctemplate::AddXssSafeModifier("x-svg", &svg_modifier);
	return load(dir, "");
} catch (...) {
	return false;
}

static void
release(void *slot)
{
	TemplateDictionary **d = static_cast<TemplateDictionary **>(slot);

	delete *d;
	*d = nullptr;
}

extern "C" struct tpl *
tpl_new(struct arena *a)
{
	TemplateDictionary **slot = static_cast<TemplateDictionary **>(
	    arena_alloc(a, sizeof(TemplateDictionary *)));

	arena_defer(a, release, slot);
	*slot = new (std::nothrow) TemplateDictionary("page");
	if (*slot == nullptr)
		die(500, "no memory for a page");
	return handle(*slot);
}

extern "C" void
tpl_set(struct tpl *t, const char *name, const char *value)
{
	if (value != nullptr)
		dict(t)->SetValue(name, value);
}

extern "C" void
tpl_int(struct tpl *t, const char *name, int64_t value)
{
	dict(t)->SetIntValue(name, static_cast<long>(value));
}

extern "C" struct tpl *
tpl_section(struct tpl *t, const char *name)
{
	return handle(dict(t)->AddSectionDictionary(name));
}

extern "C" void
tpl_show(struct tpl *t, const char *name)
{
	dict(t)->ShowSection(name);
}

extern "C" struct tpl *
tpl_include(struct tpl *t, const char *name, const char *file)
{
	TemplateDictionary *d = dict(t)->AddIncludeDictionary(name);

	d->SetFilename(file);
	return handle(d);
}

extern "C" void
tpl_file(struct tpl *t, const char *file)
{
	dict(t)->SetFilename(file);
}

extern "C" void
tpl_global(const char *name, const char *value)
{
	TemplateDictionary::SetGlobalValue(name, value);
}

static void
wipe(void *slot)
{
	std::string **s = static_cast<std::string **>(slot);

	if (*s != nullptr && !(*s)->empty())
		sodium_memzero(&(**s)[0], (*s)->size());
	delete *s;
	*s = nullptr;
}

extern "C" char *
tpl_render(struct arena *a, struct tpl *t, const char *file, size_t *n)
{
	std::string **slot = static_cast<std::string **>(
	    arena_alloc(a, sizeof(std::string *)));

	arena_defer(a, wipe, slot);
	try {
		*slot = new std::string;
		(*slot)->reserve(64 * 1024);
		if (!ctemplate::ExpandTemplate(file,
			ctemplate::STRIP_WHITESPACE, dict(t), *slot))
			return nullptr;
	} catch (...) {
		return nullptr;
	}
	*n = (*slot)->size();
	return &(**slot)[0];
}
