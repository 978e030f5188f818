#include "models/text_to_pose/bundle_vocabulary.h"

#include "core/bundle/bundle_files.h"

namespace signwright::text_to_pose
{

Result<Vocabulary> vocabulary_of_bundle(const Bundle &bundle)
{
    const nlohmann::json files = bundle.manifest.value("files", nlohmann::json::object());
    if (!files.contains(kVocabularyFile))
        return fail(Module::Network, ErrorKind::BadInput,
                    "the bundle " + bundle.folder.string() + " lists no " + kVocabularyFile + "; get the bundle again");
    const nlohmann::json &entry = files[kVocabularyFile];
    const auto file = map_checked(bundle.folder, kVocabularyFile,
                                  {entry.value("sha256", std::string()), entry.value("bytes", std::int64_t{0})});
    if (!file)
        return tl::unexpected(file.error());
    const auto bytes = file->bytes();
    return Vocabulary::parse(std::string(reinterpret_cast<const char *>(bytes.data()), bytes.size()),
                             (bundle.folder / kVocabularyFile).string());
}

} // namespace signwright::text_to_pose
