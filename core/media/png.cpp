#include "core/media/png.h"

#include "core/base/file.h"

#include <algorithm>
#include <cassert>
#include <csetjmp>
#include <cstring>
#include <vector>

#include <png.h>

namespace signwright
{

namespace
{

constexpr png_uint_32 kMaxSide = 16384;
constexpr std::size_t kMaxFile = std::size_t{1} << 30;

/// libpng reports errors by a jump; the message is kept here. No object with a destructor may be made between
/// `setjmp` and the jump, so everything that the guarded functions fill is made before.
struct Problem {
    char text[200] = "";
};

extern "C" {
[[noreturn]] void keep_error(png_structp png, png_const_charp message)
{
    auto *problem = static_cast<Problem *>(png_get_error_ptr(png));
    std::strncpy(problem->text, message, sizeof problem->text - 1);
    png_longjmp(png, 1);
}

void ignore_warning(png_structp, png_const_charp) {}

struct Source {
    const char *data;
    std::size_t rest;
};

void read_bytes(png_structp png, png_bytep target, png_size_t size)
{
    auto *source = static_cast<Source *>(png_get_io_ptr(png));
    if (size > source->rest)
        png_error(png, "the file is cut off");
    std::memcpy(target, source->data, size);
    source->data += size;
    source->rest -= size;
}

void append_bytes(png_structp png, png_bytep data, png_size_t size)
{
    static_cast<std::string *>(png_get_io_ptr(png))->append(reinterpret_cast<const char *>(data), size);
}

void flush_nothing(png_structp) {}
}

struct ReadHandle {
    png_structp png = nullptr;
    png_infop info = nullptr;
    ~ReadHandle() { png_destroy_read_struct(&png, &info, nullptr); }
};

struct WriteHandle {
    png_structp png = nullptr;
    png_infop info = nullptr;
    ~WriteHandle() { png_destroy_write_struct(&png, &info); }
};

bool read_header(ReadHandle &handle)
{
    if (setjmp(png_jmpbuf(handle.png)))
        return false;
    png_set_user_limits(handle.png, kMaxSide, kMaxSide);
    png_read_info(handle.png, handle.info);
    png_set_expand(handle.png);
    png_set_scale_16(handle.png);
    png_color_16 black{};
    if (png_get_color_type(handle.png, handle.info) & PNG_COLOR_MASK_ALPHA ||
        png_get_valid(handle.png, handle.info, PNG_INFO_tRNS))
        png_set_background(handle.png, &black, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
    png_set_interlace_handling(handle.png);
    png_read_update_info(handle.png, handle.info);
    return true;
}

bool read_rows(ReadHandle &handle, std::vector<png_bytep> &rows)
{
    if (setjmp(png_jmpbuf(handle.png)))
        return false;
    png_read_image(handle.png, rows.data());
    png_read_end(handle.png, handle.info);
    return true;
}

bool write_all(WriteHandle &handle, const Image8 &image, std::vector<png_text> &texts, std::vector<png_bytep> &rows)
{
    if (setjmp(png_jmpbuf(handle.png)))
        return false;
    png_set_IHDR(handle.png, handle.info, static_cast<png_uint_32>(image.width()), static_cast<png_uint_32>(image.height()), 8,
                 image.channels() == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_text(handle.png, handle.info, texts.data(), static_cast<int>(texts.size()));
    png_write_info(handle.png, handle.info);
    png_write_image(handle.png, rows.data());
    png_write_end(handle.png, handle.info);
    return true;
}

} // namespace

Result<PngFile> read_png(const std::filesystem::path &path)
{
    const auto contents = read_file(path, kMaxFile);
    if (!contents)
        return tl::unexpected(contents.error());
    Problem problem;
    const auto damaged = [&] {
        return fail(Module::Media, ErrorKind::BadInput, path.string() + " is not a readable PNG picture: " + problem.text);
    };
    Source source{contents->data(), contents->size()};
    ReadHandle handle;
    handle.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &problem, keep_error, ignore_warning);
    handle.info = png_create_info_struct(handle.png);
    png_set_read_fn(handle.png, &source, read_bytes);
    if (!read_header(handle))
        return damaged();

    PngFile file;
    const int channels = png_get_channels(handle.png, handle.info);
    assert(channels == 1 || channels == 3);
    file.image = Image8(static_cast<int>(png_get_image_width(handle.png, handle.info)),
                        static_cast<int>(png_get_image_height(handle.png, handle.info)), channels);
    std::vector<png_bytep> rows;
    for (int y = 0; y < file.image.height(); ++y)
        rows.push_back(file.image.row(y));
    if (!read_rows(handle, rows))
        return damaged();
    png_textp texts = nullptr;
    const int count = png_get_text(handle.png, handle.info, &texts, nullptr);
    for (int i = 0; i < count; ++i) {
        const std::size_t size = texts[i].compression >= PNG_ITXT_COMPRESSION_NONE ? texts[i].itxt_length : texts[i].text_length;
        file.texts[texts[i].key] = std::string(texts[i].text, size);
    }
    return file;
}

Result<void> write_png(const std::filesystem::path &path, const Image8 &image, const PngTexts &texts)
{
    assert(!image.empty() && (image.channels() == 1 || image.channels() == 3));
    std::vector<png_text> entries;
    char no_language[] = "";
    for (const auto &[key, value] : texts) {
        png_text entry{};
        entry.compression = PNG_ITXT_COMPRESSION_zTXt;
        entry.key = const_cast<char *>(key.c_str());
        entry.text = const_cast<char *>(value.c_str());
        entry.lang = no_language;
        entry.lang_key = no_language;
        entries.push_back(entry);
    }
    std::vector<png_bytep> rows;
    for (int y = 0; y < image.height(); ++y)
        rows.push_back(const_cast<png_bytep>(image.row(y)));

    std::string contents;
    Problem problem;
    WriteHandle handle;
    handle.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &problem, keep_error, ignore_warning);
    handle.info = png_create_info_struct(handle.png);
    png_set_write_fn(handle.png, &contents, append_bytes, flush_nothing);
    if (!write_all(handle, image, entries, rows))
        return fail(Module::Media, ErrorKind::Io, "cannot write " + path.string() + ": " + problem.text);
    return replace_file(path, contents);
}

} // namespace signwright
