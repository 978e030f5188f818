#include "core/signing/hand/asl_alphabet.h"

#include "core/base/csv.h"
#include "core/bundle/safetensors.h"

#include <cstring>

namespace signwright
{

namespace
{

tl::unexpected<Error> bad(const std::filesystem::path &path, const std::string &what)
{
    return fail(Module::Signing, ErrorKind::BadInput, path.string() + ": " + what);
}

} // namespace

Result<std::vector<LabelledHand>> read_asl_alphabet(const std::filesystem::path &folder)
{
    const std::filesystem::path tensors_path = folder / "landmarks.safetensors", labels_path = folder / "labels.csv";
    const Result<SafetensorsFile> file = SafetensorsFile::open(tensors_path);
    if (!file)
        return tl::unexpected(file.error());
    const Result<CsvTable> labels = read_csv(labels_path, {"row", "letter"});
    if (!labels)
        return tl::unexpected(labels.error());
    const auto found = file->tensors().find("landmarks");
    if (found == file->tensors().end() || found->second.dtype != DType::F32 || found->second.shape.size() != 3 ||
        found->second.shape[1] != kHandPointCount || found->second.shape[2] != 3)
        return bad(tensors_path, "expected a float32 tensor \"landmarks\" of hands x 21 x 3");
    const TensorView &landmarks = found->second;
    if (landmarks.shape[0] != static_cast<std::int64_t>(labels->rows.size()))
        return bad(labels_path,
                   std::to_string(labels->rows.size()) + " labels for " + std::to_string(landmarks.shape[0]) + " hands");

    const std::size_t letter_column = static_cast<std::size_t>(labels->column("letter"));
    std::vector<LabelledHand> hands(labels->rows.size());
    for (std::size_t row = 0; row < hands.size(); ++row) {
        const std::string &letter = labels->rows[row][letter_column];
        if (letter.size() != 1)
            return bad(labels_path, "\"" + letter + "\" is not a letter");
        hands[row].letter = letter.front();
        for (std::size_t i = 0; i < kHandPointCount; ++i) {
            float xyz[3];
            std::memcpy(xyz, landmarks.bytes.data() + (row * kHandPointCount + i) * sizeof xyz, sizeof xyz);
            hands[row].points[i] = {1.7f * xyz[0], -xyz[1], -1.8f * xyz[2]};
        }
    }
    return hands;
}

Result<LetterReport> evaluate_asl_alphabet(const std::filesystem::path &folder)
{
    return read_asl_alphabet(folder).map(
        [](const std::vector<LabelledHand> &hands) { return match_letters(hands, "asl-alphabet"); });
}

} // namespace signwright
