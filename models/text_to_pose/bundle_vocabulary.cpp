#include "models/text_to_pose/bundle_vocabulary.h"

namespace signwright::text_to_pose
{

Result<Vocabulary> vocabulary_of_bundle(const Bundle &bundle)
{
    const auto text = read_bundle_text(bundle, kVocabularyFile);
    if (!text)
        return tl::unexpected(text.error());
    return Vocabulary::parse(*text, (bundle.folder / kVocabularyFile).string());
}

} // namespace signwright::text_to_pose
