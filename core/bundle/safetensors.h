#pragma once

#include "core/base/file.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace signwright
{

/// Element types of the safetensors format.
enum class DType { F64, F32, F16, BF16, I64, I32, I16, I8, U8, Bool };

std::size_t size_of(DType dtype);
const char *name_of(DType dtype);

/// A tensor inside a mapped file: row-major, little-endian. The address may be unaligned.
struct TensorView {
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;
    bool mapped = false; ///< the bytes lie in a mapped file, see `drop_pages`
};

/// A `.safetensors` file, mapped and checked: header at most 100,000,000 bytes and inside the file, no
/// duplicate names, sizes equal to shape × dtype with overflow checks, ranges contiguous, without gap or overlap,
/// covering the data block (the reference implementation's rules).
class SafetensorsFile
{
public:
    /// Errors: NotFound, Io, BadInput naming the file and what is wrong in it.
    static Result<SafetensorsFile> open(const std::filesystem::path &path);
    /// The same checks on bytes in memory, which must outlive the object.
    static Result<SafetensorsFile> parse(std::span<const std::byte> bytes, const std::string &name);

    const std::map<std::string, TensorView> &tensors() const { return tensors_; }
    const std::map<std::string, std::string> &metadata() const { return metadata_; }

private:
    std::shared_ptr<MappedFile> mapping_;
    std::map<std::string, TensorView> tensors_;
    std::map<std::string, std::string> metadata_;
};

/// A tensor to write.
struct TensorData {
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
};

/// Writes a file atomically: tensors by element size (largest first), then name; header padded to 8 bytes.
/// Errors: Io.
Result<void> write_safetensors(const std::filesystem::path &path, const std::map<std::string, TensorData> &tensors,
                               const std::map<std::string, std::string> &metadata = {});

} // namespace signwright
