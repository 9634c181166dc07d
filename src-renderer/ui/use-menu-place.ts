import { onMounted, ref, type Ref } from 'vue';

/**
 * Where menus of the header are put into the page: into the header, so that they belong to a landmark; below the body
 * where there is none.
 */
export function useMenuPlace(): Ref<string> {
  const place = ref('body');
  onMounted(() => {
    if (document.querySelector('.header')) place.value = '.header';
  });
  return place;
}
